/** The map: areas as wide as a place is known, with a sign in the middle; reported events and claimed control differ in
 * shape and hatch. */
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
import { areaAround, areaAsked, boundsOfArea, offerAreas, showArea } from "./area";
import { drawCountries, drawTiles, namePlaces, nameTowns, type Colours } from "./ground";
import { controlSign, eventSign, hatch } from "./signs";
import { pageOf, withFilters, type Group, type GroupProperties, type Groups } from "./events";

/* The worker is a file of its own beside the page's, so that the content security policy allows no blob. */
setWorkerUrl(new URL(workerUrl, import.meta.url).href);

const WIDEST_ZOOM = 8;
const WORLD = new LngLatBounds([-170, -55], [190, 75]);
const CALM = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Draw the map; false where this browser cannot. Where the reader has moved it to stands in the address after "#map". */
export function drawMap(place: HTMLElement, tools: HTMLElement | null, events: Groups, countries: string): boolean {
  const area = areaAsked();
  const colours = coloursOf(place);
  let map: Maplibre;
  try {
    map = new Maplibre({
      container: place,
      style: {
        version: 8,
        sources: {},
        layers: [{ id: "sea", type: "background", paint: { "background-color": colours.raised } }],
      },
      bounds: area ? boundsOfArea(area) : boundsOf(events),
      fitBoundsOptions: { padding: 40, maxZoom: area ? 14 : WIDEST_ZOOM },
      hash: "map",
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      fadeDuration: CALM ? 0 : 200,
    });
  } catch {
    return false;
  }
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }));
  const ground = place.dataset.basemap ? undefined : "Made with Natural Earth and GeoNames";
  if (ground) map.addControl(new AttributionControl({ compact: false, customAttribution: ground }));
  else map.addControl(new AttributionControl({ compact: false }));
  map.on("load", () => void addAll(map, place, events, countries));
  map.on("click", (at) => tell(map, found(map, at, events), at));
  map.on("mousemove", (at) => {
    map.getCanvas().style.cursor = found(map, at, events).length ? "pointer" : "";
  });
  if (tools) offerAreas(map, tools);
  return true;
}

async function addAll(map: Maplibre, place: HTMLElement, events: Groups, countries: string): Promise<void> {
  const colours = coloursOf(place);
  const own = place.dataset.basemap;
  const ground = () => drawCountries(map, countries, place.dataset.towns ?? "", colours);
  if (own) await drawTiles(map, new URL(own, window.location.href).href, colours).catch(ground);
  else await ground();
  addAreas(map, place, events);
  nameTowns(map, colours);
  namePlaces(map, namesOf(events), colours, token(place, "--ink"));
  showArea(map, areaAsked(), token(place, "--focus"));
  addSigns(map, place, events);
  map.once("idle", () => {
    place.dataset.drawn = String(events.total - events.undrawn);
  });
}

function addAreas(map: Maplibre, place: HTMLElement, events: Groups): void {
  const [event, control] = [token(place, "--event"), token(place, "--control")];
  const claimed: FilterSpecification = ["==", ["get", "shows"], "claimed control"];
  const reported: FilterSpecification = ["==", ["get", "shows"], "reported event"];
  map.addImage("hatch", hatch(control));
  map.addSource("areas", { type: "geojson", data: events });
  map.addLayer({ id: "events", type: "fill", source: "areas", filter: reported, paint: { "fill-color": event, "fill-opacity": 0.06 } });
  map.addLayer({ id: "event-edges", type: "line", source: "areas", filter: reported, paint: { "line-color": event, "line-width": 1 } });
  map.addLayer({ id: "controls", type: "fill", source: "areas", filter: claimed, paint: { "fill-pattern": "hatch", "fill-opacity": 0.7 } });
  map.addLayer({ id: "control-edges", type: "line", source: "areas", filter: claimed, paint: { "line-color": control, "line-width": 1.2, "line-dasharray": [3, 2] } });
}

function addSigns(map: Maplibre, place: HTMLElement, events: Groups): void {
  const paper = token(place, "--paper");
  map.addImage("event", eventSign(token(place, "--event"), paper), { pixelRatio: 2 });
  map.addImage("control", controlSign(token(place, "--control"), paper), { pixelRatio: 2 });
  map.addSource("centres", { type: "geojson", data: centresOf(events) });
  map.addLayer({
    id: "signs",
    type: "symbol",
    source: "centres",
    layout: {
      "icon-image": ["match", ["get", "shows"], "claimed control", "control", "event"],
      "icon-allow-overlap": true,
      "icon-offset": ["match", ["get", "shows"], "claimed control", ["literal", [22, 0]], ["literal", [0, 0]]],
    },
  });
}

function found(map: Maplibre, at: MapMouseEvent, events: Groups): Group[] {
  if (!map.getLayer("signs")) return [];
  const { x, y } = at.point;
  const box: [[number, number], [number, number]] = [[x - 6, y - 6], [x + 6, y + 6]];
  const numbers = new Set(map.queryRenderedFeatures(box, { layers: ["signs"] }).map((one) => Number(one.properties.number)));
  return [...numbers].flatMap((number) => events.features[number] ?? []);
}

/** The latest events of each place, and a way to all that are told of there. */
function tell(map: Maplibre, groups: Group[], at: MapMouseEvent): void {
  if (groups.length === 0) return;
  const told = document.createElement("div");
  for (const { properties, geometry } of groups) {
    const list = document.createElement("ul");
    for (const one of properties.events) list.append(item(link(pageOf(one.event), one.title), `, ${one.when}`));
    const more = properties.count - properties.events.length;
    if (more > 0) list.append(item(`and ${more.toLocaleString("en")} more`));
    const only: Record<string, string> = properties.geonameid ? { place: String(properties.geonameid) } : { area: areaAround(geometry).join(",") };
    list.append(item(link(withFilters(only), `only ${properties.place}`)));
    told.append(headed(`${properties.place}: ${counted(properties)}`), list);
  }
  new Popup({ focusAfterOpen: true }).setLngLat(at.lngLat).setDOMContent(told).addTo(map);
}

function counted({ count, shows }: GroupProperties): string {
  const one = shows === "reported event" ? "reported event" : "claim of control";
  return `${count.toLocaleString("en")} ${count === 1 ? one : one.replace(/event|claim/, "$&s")}`;
}

function headed(words: string): HTMLParagraphElement {
  const made = document.createElement("p");
  made.textContent = words;
  return made;
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

function centresOf(events: Groups) {
  const features = events.features.map(({ properties: { centre, shows } }, number) => ({
    type: "Feature" as const,
    properties: { number, shows },
    geometry: { type: "Point" as const, coordinates: centre },
  }));
  return { type: "FeatureCollection" as const, features };
}

/** Each place once, with how many events and claims of control there are, the most first. */
function namesOf(events: Groups) {
  const named = new Map<string, { place: string; count: number; centre: [number, number] }>();
  for (const { properties: { centre, count, place } } of events.features) {
    const before = named.get(centre.join())?.count ?? 0;
    named.set(centre.join(), { place, count: before + count, centre });
  }
  const features = [...named.values()].map(({ place, count, centre }) => ({
    type: "Feature" as const,
    properties: { count, label: count > 1 ? `${place} ${count.toLocaleString("en")}` : place },
    geometry: { type: "Point" as const, coordinates: centre },
  }));
  return { type: "FeatureCollection" as const, features };
}

function boundsOf(events: Groups): LngLatBounds {
  if (events.features.length === 0) return WORLD;
  const bounds = new LngLatBounds();
  for (const one of events.features) for (const ring of one.geometry.coordinates) for (const at of ring) bounds.extend([at[0]!, at[1]!]);
  return bounds;
}

function coloursOf(place: HTMLElement): Colours {
  return { paper: token(place, "--paper"), raised: token(place, "--raised"), line: token(place, "--line"), quiet: token(place, "--quiet") };
}

function token(place: HTMLElement, name: string): string {
  return getComputedStyle(place).getPropertyValue(name).trim();
}
