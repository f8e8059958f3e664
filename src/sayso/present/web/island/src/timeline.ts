/** The timeline: how many events may fall on each day, week or month; a date range counts in every column that it
 * touches. Brushing sets Since and Until. */
import { withFilters, type Events } from "./events";

const DAY = 86_400_000;
const MOST_COLUMNS = 90;
const [WIDTH, HEIGHT, FOOT] = [1000, 88, 18];
const SVG = "http://www.w3.org/2000/svg";

interface Range {
  first: number;
  last: number;
}

export function drawTimeline(place: HTMLElement, events: Events): void {
  const ranges = rangesOf(events);
  if (ranges.length === 0) {
    place.remove();
    return;
  }
  const start = Math.min(...ranges.map((one) => one.first));
  const end = Math.max(...ranges.map((one) => one.last)) + DAY;
  const step = Math.max(1, Math.ceil((end - start) / DAY / MOST_COLUMNS)) * DAY;
  const counts = countsOf(ranges, start, end, step);
  const picture = element("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  const most = Math.max(...counts);
  counts.forEach((count, at) => {
    const height = (count / most) * (HEIGHT - FOOT - 4);
    const width = WIDTH / counts.length;
    const column = element("rect", { class: "column", x: at * width, y: HEIGHT - FOOT - height, width: Math.max(width - 1, 0.5), height });
    column.append(title(`${day(start + at * step)}: ${count} events`));
    picture.append(column);
  });
  picture.append(element("line", { class: "base", x1: 0, x2: WIDTH, y1: HEIGHT - FOOT, y2: HEIGHT - FOOT }));
  const ends = document.createElement("p");
  ends.className = "quiet ends";
  ends.append(span(day(start)), span(`at most ${most} in a column; drag to choose a time`), span(day(end - DAY)));
  place.append(picture, ends);
  brush(picture, start, end);
}

function rangesOf(events: Events): Range[] {
  const known = new Map<string, Range>();
  for (const { properties } of events.features) {
    const first = moment(properties.earliest ?? properties.latest);
    const last = moment(properties.latest ?? properties.earliest);
    if (first !== null && last !== null) known.set(properties.event, { first, last: Math.max(first, last) });
  }
  return [...known.values()];
}

function countsOf(ranges: Range[], start: number, end: number, step: number): number[] {
  const counts = new Array<number>(Math.ceil((end - start) / step)).fill(0);
  for (const { first, last } of ranges) {
    for (let at = Math.floor((first - start) / step); at <= Math.floor((last - start) / step); at++) counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

function brush(picture: SVGElement, start: number, end: number): void {
  const marked = element("rect", { class: "brush", x: 0, y: 0, width: 0, height: HEIGHT - FOOT });
  let from: number | null = null;
  const at = (event: PointerEvent) => {
    const box = picture.getBoundingClientRect();
    return Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1);
  };
  picture.addEventListener("pointerdown", (event) => {
    from = at(event);
    picture.setPointerCapture(event.pointerId);
    picture.append(marked);
  });
  picture.addEventListener("pointermove", (event) => {
    if (from === null) return;
    const to = at(event);
    marked.setAttribute("x", String(Math.min(from, to) * WIDTH));
    marked.setAttribute("width", String(Math.abs(to - from) * WIDTH));
  });
  picture.addEventListener("pointerup", (event) => {
    if (from === null) return;
    const [left, right] = [Math.min(from, at(event)), Math.max(from, at(event))];
    from = null;
    if (right - left < 0.005) {
      marked.remove();
      return;
    }
    const since = day(start + left * (end - start));
    window.location.assign(withFilters({ since, until: day(Math.min(start + right * (end - start), end - DAY)) }));
  });
}

function moment(written: string | null): number | null {
  if (!written) return null;
  const found = Date.parse(`${written.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(found) ? null : found;
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function element(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

function title(words: string): SVGElement {
  const made = element("title", {});
  made.textContent = words;
  return made;
}

function span(words: string): HTMLSpanElement {
  const made = document.createElement("span");
  made.textContent = words;
  return made;
}
