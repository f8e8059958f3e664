/** How far added reports have come, looked at again while some wait; without this file the page loads itself anew. */
import { say } from "./decide";

const EVERY = 2_000;

export function watchProgress(): void {
  if (document.querySelector("#progress[data-waiting]")) window.setTimeout(() => void look(), EVERY);
}

async function look(): Promise<void> {
  const here = document.querySelector<HTMLElement>("#progress");
  if (!here) return;
  try {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    const there = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#progress");
    if (there && !here.contains(document.activeElement)) here.replaceWith(there);
    if (there && !there.hasAttribute("data-waiting")) {
      if (here.isConnected) here.replaceWith(there);
      say(there.querySelector('[role="status"]')?.textContent ?? "");
    }
  } catch {
    /* the desk may be starting again: look later */
  }
  watchProgress();
}
