/** A slider over the days of publication: the page as it was at the end of a day. It sets Published by. */
import { withFilters } from "./events";

const DAY = 86_400_000;
const PAUSE = 700;

export function offerDays(place: HTMLElement): void {
  const [first, last] = [moment(place.dataset.first), moment(place.dataset.last)];
  const slider = place.querySelector<HTMLInputElement>("input");
  const told = place.querySelector("output");
  if (!slider || !told || Number.isNaN(first) || Number.isNaN(last) || last <= first) return;
  const asked = moment(place.dataset.asked);
  const days = Math.round((last - first) / DAY);
  slider.max = String(days);
  slider.value = String(Number.isNaN(asked) ? days : Math.round((asked - first) / DAY));
  const chosen = () => new Date(first + Number(slider.value) * DAY).toISOString().slice(0, 10);
  const tell = () => {
    told.textContent = chosen();
    slider.setAttribute("aria-valuetext", chosen());
  };
  tell();
  place.hidden = false;
  let waiting: number | undefined;
  slider.addEventListener("input", tell);
  slider.addEventListener("change", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => window.location.assign(withFilters({ published_by: Number(slider.value) === days ? "" : chosen() })), PAUSE);
  });
}

function moment(written: string | undefined): number {
  return Date.parse(`${(written ?? "").slice(0, 10)}T00:00:00Z`);
}
