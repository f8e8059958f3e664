/** Keys for the review, and decisions without a new page. Every form works without this file; it only spares reaching
 * for the mouse. Single keys can be switched off, and never work in a field (WCAG 2.1.4). */
import { decideInPlace } from "./decide";
import { watchProgress } from "./progress";

const SWITCH = "sayso-single-keys";
const NO_TEXT = new Set(["radio", "checkbox", "button", "submit"]);
let current: HTMLElement | null = null;

function start(): void {
  const help = document.querySelector<HTMLDetailsElement>("#keys");
  if (help) help.hidden = false;
  const box = document.querySelector<HTMLInputElement>("#keys-on");
  if (box) {
    box.checked = areOn();
    box.addEventListener("change", () => switchKeys(box.checked));
  }
}

function areOn(): boolean {
  try {
    return localStorage.getItem(SWITCH) !== "off";
  } catch {
    return true;
  }
}

function switchKeys(on: boolean): void {
  try {
    localStorage.setItem(SWITCH, on ? "on" : "off");
  } catch {
    /* where nothing may be kept, it holds for this page */
  }
}

function items(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(".item")];
}

/** The item that keys are for: the one with the focus, or that had it last. */
function item(): HTMLElement | null {
  const focused = document.activeElement?.closest<HTMLElement>(".item");
  if (focused) return focused;
  return current?.isConnected ? current : null;
}

function go(to: HTMLElement | undefined): void {
  if (!to) return;
  current = to;
  to.focus();
  to.scrollIntoView({ block: "nearest" });
}

function step(by: 1 | -1): void {
  const all = items();
  const here = item();
  go(here ? all[all.indexOf(here) + by] : all[0]);
}

/** The item in this place, or the last one where the list has become shorter; else what was changed. */
export function focusOn(hash: string): void {
  const all = items();
  const asked = document.getElementById(hash.slice(1));
  if (asked?.matches(".item")) go(asked);
  else if (all.length > 0) go(all[all.length - 1]);
  else document.querySelector<HTMLElement>("#outcome, main h1")?.focus();
}

function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !NO_TEXT.has(target.type);
  return target.isContentEditable || target.matches("textarea, select");
}

/** Choose a verdict and go on to its reason, press what stands alone, or follow a link. */
function press(key: string): boolean {
  const within = key === "z" ? document : (item() ?? (items().length > 0 ? null : document));
  const found = within?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  if (!found) return false;
  const form = found.closest("form");
  const reason = form?.querySelector<HTMLInputElement>('input[name="reason"]');
  if (found instanceof HTMLInputElement) found.checked = true;
  if (found instanceof HTMLAnchorElement || key === "z") found.click();
  else reason?.focus();
  return true;
}

function help(): void {
  const keys = document.querySelector<HTMLDetailsElement>("#keys");
  if (!keys) return;
  keys.open = !keys.open;
  keys.querySelector("summary")?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape" && takesText(event.target)) {
    go(item() ?? undefined);
    return;
  }
  const box = document.querySelector<HTMLInputElement>("#keys-on");
  if (takesText(event.target) || !(box ? box.checked : areOn())) return;
  if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1);
  else if (event.key === "?") help();
  else if (!press(event.key)) return;
  event.preventDefault();
});

decideInPlace((hash) => {
  start();
  focusOn(hash);
});
start();
watchProgress();
if (location.hash.startsWith("#item-")) focusOn(location.hash);
