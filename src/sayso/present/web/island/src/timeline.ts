/** The timeline is drawn by the server; here it is brushed: dragging over it sets Since and Until. */
import { withFilters } from "./events";

const DAY = 86_400_000;
const LEAST_PIXELS = 4;
const SVG = "http://www.w3.org/2000/svg";

export function brushTimeline(place: HTMLElement): void {
  const picture = place.querySelector<SVGSVGElement>("svg.spans");
  const start = Date.parse(`${picture?.dataset.first}T00:00:00Z`);
  const days = Number(picture?.dataset.days);
  if (!picture || Number.isNaN(start) || !days) return;
  for (const hint of place.querySelectorAll<HTMLElement>(".brushing")) hint.hidden = false;
  const marked = document.createElementNS(SVG, "rect");
  marked.setAttribute("class", "brush");
  marked.setAttribute("height", picture.dataset.foot ?? "0");
  let from: number | null = null;
  const share = (at: number) => {
    const box = picture.getBoundingClientRect();
    return Math.min(Math.max((at - box.left) / box.width, 0), 1);
  };
  picture.addEventListener("dragstart", (event) => event.preventDefault());
  picture.addEventListener("pointerdown", (event) => {
    if (event.button === 0) from = event.clientX;
  });
  picture.addEventListener("pointermove", (event) => {
    if (from === null || Math.abs(event.clientX - from) < LEAST_PIXELS) return;
    if (!marked.isConnected) {
      picture.append(marked);
      picture.setPointerCapture(event.pointerId);
    }
    const [left, right] = ordered(share(from), share(event.clientX));
    marked.setAttribute("x", `${left * 100}%`);
    marked.setAttribute("width", `${(right - left) * 100}%`);
  });
  const leave = () => {
    from = null;
    marked.remove();
  };
  picture.addEventListener("pointercancel", leave);
  picture.addEventListener("pointerup", (event) => {
    if (from !== null && marked.isConnected) {
      const [left, right] = ordered(share(from), share(event.clientX));
      const last = Math.min(Math.floor(right * days), days - 1);
      window.location.assign(withFilters({ since: day(start, Math.floor(left * days)), until: day(start, last) }));
    }
    leave();
  });
}

function ordered(a: number, b: number): [number, number] {
  return [Math.min(a, b), Math.max(a, b)];
}

function day(start: number, days: number): string {
  return new Date(start + days * DAY).toISOString().slice(0, 10);
}
