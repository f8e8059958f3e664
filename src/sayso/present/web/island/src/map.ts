/** The map: areas as wide as a place is known, with a sign in the middle; reported events and claimed control differ in
 * shape and hatch. Countries are the only ground; nothing is asked of any other machine. */
import { feature } from "topojson-client";
import type { Topology } from "topojson-specification";
import {
  AttributionControl,
  LngLatBounds,
  Map as Maplibre,
  NavigationControl,
  Popup,
  setWorkerUrl,
  type FilterSpecification,
  type MapMouseEvent,
} from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import "maplibre-gl/dist/maplibre-gl.css";
import { controlSign, eventSign, hatch } from "./signs";
import { pageOf, withFilters, type EventFeature, type EventProperties, type Events } from "./events";

/* The worker is a file of its own beside the page's, so that the content security policy allows no blob. */
setWorkerUrl(new URL(workerUrl, import.meta.url).href);

const WIDEST_ZOOM = 8;
const MOST_IN_POPUP = 12;

/** Draw the map; false where this browser cannot. */
export function drawMap(place: HTMLElement, events: Events, countries: string): boolean {
  if (events.features.length === 0) return false;
  let map: Maplibre;
  try {
    map = new Maplibre({
      container: place,
      style: ground(place),
      bounds: boundsOf(events),
      fitBoundsOptions: { padding: 40, maxZoom: WIDEST_ZOOM },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      fadeDuration: window.matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200,
    });
  } catch {
    return false;
  }
  map.addControl(new NavigationControl({ showCompass: false }));
  map.addControl(new AttributionControl({ compact: false, customAttribution: "Made with Natural Earth" }));
  map.on("load", () => void addEvents(map, place, events, countries));
  map.on("click", (at) => tell(map, at));
  map.on("mousemove", (at) => {
    map.getCanvas().style.cursor = found(map, at).length ? "pointer" : "";
  });
  return true;
}

function ground(place: HTMLElement) {
  return {
    version: 8 as const,
    sources: {},
    layers: [{ id: "paper", type: "background" as const, paint: { "background-color": token(place, "--raised") } }],
  };
}

async function addEvents(map: Maplibre, place: HTMLElement, events: Events, countries: string): Promise<void> {
  const topology = (await (await fetch(countries)).json()) as Topology;
  const paper = token(place, "--paper");
  const quiet = token(place, "--quiet");
  const [event, control] = [token(place, "--event"), token(place, "--control")];
  map.addSource("countries", { type: "geojson", data: feature(topology, topology.objects.countries!) });
  map.addLayer({ id: "land", type: "fill", source: "countries", paint: { "fill-color": paper } });
  map.addLayer({ id: "borders", type: "line", source: "countries", paint: { "line-color": quiet, "line-width": 0.6 } });
  map.addImage("hatch", hatch(control));
  map.addImage("event", eventSign(event, paper), { pixelRatio: 2 });
  map.addImage("control", controlSign(control, paper), { pixelRatio: 2 });
  map.addSource("areas", { type: "geojson", data: areasOf(events) });
  map.addSource("centres", { type: "geojson", data: centresOf(events) });
  const claimed: FilterSpecification = ["==", ["get", "shows"], "claimed control"];
  const reported: FilterSpecification = ["==", ["get", "shows"], "reported event"];
  map.addLayer({ id: "events", type: "fill", source: "areas", filter: reported, paint: { "fill-color": event, "fill-opacity": 0.06 } });
  map.addLayer({ id: "event-edges", type: "line", source: "areas", filter: reported, paint: { "line-color": event, "line-width": 1 } });
  map.addLayer({ id: "controls", type: "fill", source: "areas", filter: claimed, paint: { "fill-pattern": "hatch", "fill-opacity": 0.7 } });
  map.addLayer({ id: "control-edges", type: "line", source: "areas", filter: claimed, paint: { "line-color": control, "line-width": 1.2, "line-dasharray": [3, 2] } });
  map.addLayer({
    id: "signs",
    type: "symbol",
    source: "centres",
    layout: {
      "icon-image": ["match", ["get", "shows"], "claimed control", "control", "event"],
      "icon-allow-overlap": true,
      "icon-ignore-placement": true,
      "icon-offset": ["match", ["get", "shows"], "claimed control", ["literal", [22, 0]], ["literal", [0, 0]]],
    },
  });
  map.once("idle", () => {
    place.dataset.drawn = String(events.features.length);
  });
}

function found(map: Maplibre, at: MapMouseEvent): EventProperties[] {
  if (!map.getLayer("signs")) return [];
  const { x, y } = at.point;
  const box: [[number, number], [number, number]] = [[x - 6, y - 6], [x + 6, y + 6]];
  const known = new Map<string, EventProperties>();
  for (const one of map.queryRenderedFeatures(box, { layers: ["signs"] })) {
    const properties = one.properties as EventProperties;
    known.set(properties.event, properties);
  }
  return [...known.values()];
}

function tell(map: Maplibre, at: MapMouseEvent): void {
  const events = found(map, at);
  if (events.length === 0) return;
  const list = document.createElement("ul");
  for (const one of events.slice(0, MOST_IN_POPUP)) list.append(item(link(pageOf(one.event), one.title), `, ${one.when}`));
  if (events.length > MOST_IN_POPUP) list.append(item(`and ${events.length - MOST_IN_POPUP} more`));
  const place = events[0];
  if (place?.geonameid) list.append(item(link(withFilters({ place: String(place.geonameid) }), `only ${place.place}`)));
  new Popup({ focusAfterOpen: true }).setLngLat(at.lngLat).setDOMContent(list).addTo(map);
}

function item(...parts: (Node | string)[]): HTMLLIElement {
  const made = document.createElement("li");
  made.append(...parts);
  return made;
}

function link(address: string, words: string): HTMLAnchorElement {
  const made = document.createElement("a");
  made.href = address;
  made.textContent = words;
  return made;
}

function centresOf(events: Events) {
  const features = events.features.map((one: EventFeature) => ({
    type: "Feature" as const,
    properties: one.properties,
    geometry: { type: "Point" as const, coordinates: one.properties.centre },
  }));
  return { type: "FeatureCollection" as const, features };
}

/** One area for each place and sign, however many events are there: laid over each other they would tell of weight. */
function areasOf(events: Events): Events {
  const known = new Map<string, EventFeature>();
  for (const one of events.features) {
    const { centre, precision, shows } = one.properties;
    known.set(`${centre.join()} ${precision} ${shows}`, one);
  }
  return { type: "FeatureCollection", features: [...known.values()] };
}

function boundsOf(events: Events): LngLatBounds {
  const bounds = new LngLatBounds();
  for (const one of events.features) for (const ring of one.geometry.coordinates) for (const at of ring) bounds.extend([at[0]!, at[1]!]);
  return bounds;
}

function token(place: HTMLElement, name: string): string {
  return getComputedStyle(place).getPropertyValue(name).trim();
}
