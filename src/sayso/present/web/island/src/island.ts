/** The map and the timeline of the overview. Both only set filters, which stand in the address; the list says the same. */
import { drawMap } from "./map";
import { drawTimeline } from "./timeline";
import type { Events } from "./events";
import countries from "world-atlas/countries-50m.json?url";

async function start(picture: HTMLElement): Promise<void> {
  const answer = await fetch(picture.dataset.events ?? "", { credentials: "same-origin" });
  if (!answer.ok) return;
  const events = (await answer.json()) as Events;
  picture.hidden = false;
  const timeline = picture.querySelector<HTMLElement>(".timeline");
  const map = picture.querySelector<HTMLElement>(".map");
  if (timeline) drawTimeline(timeline, events);
  if (map && !drawMap(map, events, new URL(countries, import.meta.url).href)) map.remove();
}

const picture = document.querySelector<HTMLElement>(".picture");
if (picture) void start(picture);
