/** The area that is asked for: shown on the map, drawn on it with the mouse or a finger, or taken from the view. The
 * form beside the map does the same with the keyboard; all of them only set `area` in the address. */
import { LngLatBounds, type GeoJSONSource, type LngLat, type Map as Maplibre, type MapMouseEvent, type MapTouchEvent } from "maplibre-gl";
import type { Polygon } from "geojson";
import { withFilters } from "./events";

/** West, south, east, north in degrees; west lies east of east where the area goes over the antimeridian. */
export type Area = [number, number, number, number];

const LEAST_PIXELS = 6;
const DIGITS = 3;

export function areaAsked(): Area | null {
  const sides = (new URLSearchParams(window.location.search).get("area") ?? "").split(",").map(Number);
  return sides.length === 4 && sides.every(Number.isFinite) ? (sides as Area) : null;
}

export function boundsOfArea([west, south, east, north]: Area): LngLatBounds {
  return new LngLatBounds([west, south], [west > east ? east + 360 : east, north]);
}

/** The area that a polygon lies in. */
export function areaAround(polygon: Polygon): Area {
  const bounds = new LngLatBounds();
  for (const ring of polygon.coordinates) for (const [longitude, latitude] of ring) bounds.extend([longitude!, latitude!]);
  return areaOf(bounds);
}

export function showArea(map: Maplibre, area: Area | null, colour: string): void {
  map.addSource("area", { type: "geojson", data: rectangle(area) });
  map.addLayer({ id: "area", type: "line", source: "area", paint: { "line-color": colour, "line-width": 2, "line-dasharray": [2, 1.5] } });
}

export function offerAreas(map: Maplibre, tools: HTMLElement): void {
  const draw = tools.querySelector<HTMLButtonElement>("[data-tool=draw]");
  const view = tools.querySelector<HTMLButtonElement>("[data-tool=view]");
  if (!draw || !view) return;
  tools.hidden = false;
  view.addEventListener("click", () => ask(areaOf(map.getBounds())));
  new Drawing(map, draw);
}

/** One rectangle, from where the pointer went down to where it was let go; Escape gives it up. */
class Drawing {
  private corner: LngLat | null = null;
  private begun = { x: 0, y: 0 };

  constructor(
    private readonly map: Maplibre,
    private readonly button: HTMLButtonElement,
  ) {
    button.addEventListener("click", () => this.turn(button.getAttribute("aria-pressed") !== "true"));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.turn(false);
    });
    for (const name of ["mousedown", "touchstart"] as const) map.on(name, (at) => this.begin(at));
    for (const name of ["mousemove", "touchmove"] as const) map.on(name, (at) => this.grow(at));
    for (const name of ["mouseup", "touchend"] as const) map.on(name, (at) => this.end(at));
  }

  private turn(on: boolean): void {
    this.button.setAttribute("aria-pressed", String(on));
    this.map.getCanvasContainer().classList.toggle("drawing", on);
    this.corner = null;
    for (const handler of [this.map.dragPan, this.map.boxZoom, this.map.touchZoomRotate]) {
      if (on) handler.disable();
      else handler.enable();
    }
    if (!on) this.show(areaAsked());
  }

  private get isOn(): boolean {
    return this.button.getAttribute("aria-pressed") === "true";
  }

  private begin(at: MapMouseEvent | MapTouchEvent): void {
    if (!this.isOn) return;
    at.preventDefault();
    this.corner = at.lngLat;
    this.begun = at.point;
  }

  private grow(at: MapMouseEvent | MapTouchEvent): void {
    if (this.corner) this.show(between(this.corner, at.lngLat));
  }

  private end(at: MapMouseEvent | MapTouchEvent): void {
    if (!this.corner) return;
    const area = between(this.corner, at.lngLat);
    this.corner = null;
    if (Math.min(Math.abs(at.point.x - this.begun.x), Math.abs(at.point.y - this.begun.y)) < LEAST_PIXELS) return;
    ask(area);
  }

  private show(area: Area | null): void {
    this.map.getSource<GeoJSONSource>("area")?.setData(rectangle(area));
  }
}

function ask(area: Area): void {
  window.location.assign(withFilters({ area: area.join(",") }));
}

function between(a: LngLat, b: LngLat): Area {
  return areaOf(new LngLatBounds([Math.min(a.lng, b.lng), Math.min(a.lat, b.lat)], [Math.max(a.lng, b.lng), Math.max(a.lat, b.lat)]));
}

function areaOf(bounds: LngLatBounds): Area {
  const [south, north] = [Math.max(bounds.getSouth(), -90), Math.min(bounds.getNorth(), 90)];
  if (bounds.getEast() - bounds.getWest() >= 360) return [-180, rounded(south), 180, rounded(north)];
  return [rounded(turned(bounds.getWest())), rounded(south), rounded(turned(bounds.getEast())), rounded(north)];
}

/** A longitude within one turn of the globe. */
function turned(longitude: number): number {
  return ((((longitude + 180) % 360) + 360) % 360) - 180;
}

function rounded(degrees: number): number {
  return Number(degrees.toFixed(DIGITS));
}

function rectangle(area: Area | null) {
  const features = area ? [edge(area)] : [];
  return { type: "FeatureCollection" as const, features };
}

function edge([west, south, east, north]: Area) {
  const far = west > east ? east + 360 : east;
  const coordinates = [
    [west, south],
    [far, south],
    [far, north],
    [west, north],
    [west, south],
  ];
  return { type: "Feature" as const, properties: {}, geometry: { type: "LineString" as const, coordinates } };
}
