/** Decisions from the queue without a new page: the answer takes the place of the content, and what changed is said. */

type Shown = (hash: string) => void;

/** Sends the forms that lead back to the queue; `shown` is told where to put the focus. Any other form is left alone. */
export function decideInPlace(shown: Shown): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== "post") return;
    const fields = new FormData(form, event.submitter);
    const back = fields.get("back");
    if (typeof back !== "string" || !back.startsWith("/review")) return;
    event.preventDefault();
    const main = document.querySelector("main");
    if (main?.ariaBusy === "true") return;
    if (main) main.ariaBusy = "true";
    send(form, fields)
      .then((answer) => answer.text().then((page) => show(page, answer, back, shown)))
      .catch(() => form.submit())
      .finally(() => {
        if (main) main.ariaBusy = "false";
      });
  });
}

function send(form: HTMLFormElement, fields: FormData): Promise<Response> {
  const body = new URLSearchParams();
  fields.forEach((value, name) => {
    if (typeof value === "string") body.append(name, value);
  });
  return fetch(form.action, { method: "POST", body, credentials: "same-origin" });
}

function show(page: string, answer: Response, back: string, shown: Shown): void {
  const told = new DOMParser().parseFromString(page, "text/html");
  const [here, there] = [document.querySelector("main"), told.querySelector("main")];
  if (!here || !there) throw new Error("no page came back");
  const outcome = there.querySelector("#outcome");
  outcome?.removeAttribute("role"); // it is said by the region that was there before
  here.replaceChildren(...there.childNodes);
  document.title = told.title;
  const hash = back.includes("#") ? back.slice(back.indexOf("#")) : "";
  if (answer.redirected) history.replaceState(null, "", answer.url + hash);
  say((outcome ?? here.querySelector('[role="alert"]'))?.textContent ?? "");
  if (answer.ok) {
    shown(hash);
    return;
  }
  const heading = here.querySelector<HTMLElement>("h1");
  if (heading) heading.tabIndex = -1;
  heading?.focus();
}

/** A region that stays, so that what is put into it is read out. */
export function say(words: string): void {
  let region = document.querySelector<HTMLElement>("#said-now");
  if (!region) {
    region = document.createElement("div");
    region.id = "said-now";
    region.className = "unseen";
    region.setAttribute("role", "status");
    region.ariaLive = "polite";
    document.body.append(region);
  }
  region.textContent = words.replace(/\s+/g, " ").trim();
}
