/** What the overview can do with a script: the map, brushing the timeline, and a slider over days. All of them only set
 * filters, which stand in the address; the lists and forms say and do the same. */
import { drawMap } from "./map";
import { offerDays } from "./seen";
import { brushTimeline } from "./timeline";
import type { Groups } from "./events";
import countries from "world-atlas/countries-50m.json?url";

async function start(picture: HTMLElement): Promise<void> {
  for (const place of picture.querySelectorAll<HTMLElement>(".timeline")) brushTimeline(place);
  for (const place of picture.querySelectorAll<HTMLElement>(".seen-by")) offerDays(place);
  const answer = await fetch(picture.dataset.groups ?? "", { credentials: "same-origin" });
  const place = picture.querySelector<HTMLElement>(".map");
  if (!place || !answer.ok) return;
  place.hidden = false;
  const tools = picture.querySelector<HTMLElement>(".tools");
  if (!drawMap(place, tools, (await answer.json()) as Groups, new URL(countries, import.meta.url).href)) place.hidden = true;
}

const picture = document.querySelector<HTMLElement>(".picture");
if (picture) void start(picture);
