/** What the events are drawn upon: countries and the names of towns, or a file of map tiles of the reader's own, which
 * the desk gives out itself. Nothing is asked of any other machine. */
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { FeatureCollection, Point } from "geojson";
import { addProtocol, type LayerSpecification, type Map as Maplibre } from "maplibre-gl";
import { PMTiles, Protocol, TileType } from "pmtiles";
import { unwound } from "./unwound";

const FONT = ["sans-serif"];
const RASTER = [TileType.Png, TileType.Jpeg, TileType.Webp, TileType.Avif];

/** Colours of the page. */
export interface Colours {
  paper: string;
  raised: string;
  line: string;
  quiet: string;
}

/** A town as the desk gives it: name, longitude, latitude; the largest come first. */
type Town = [string, number, number];

interface VectorLayer {
  id: string;
  fields?: Record<string, string>;
}

/** Countries, and the names of the largest towns as far as there is room. */
export async function drawCountries(map: Maplibre, countries: string, towns: string, colours: Colours): Promise<void> {
  const [topology, named] = await Promise.all([json<Topology>(countries), json<Town[]>(towns)]);
  map.addSource("countries", { type: "geojson", data: unwound(countriesIn(topology)) });
  map.addLayer({ id: "land", type: "fill", source: "countries", paint: { "fill-color": colours.paper } });
  map.addLayer({ id: "borders", type: "line", source: "countries", paint: { "line-color": colours.quiet, "line-width": 0.6 } });
  map.addSource("towns", { type: "geojson", data: pointsOf(named) });
}

/** Their names, above everything that could hide them but the signs. */
export function nameTowns(map: Maplibre, colours: Colours): void {
  if (!map.getSource("towns")) return;
  map.addLayer({
    id: "town-names",
    type: "symbol",
    source: "towns",
    filter: ["<", ["get", "rank"], ["step", ["zoom"], 300, 4, 1500, 6, 6000, 7.5, 100000]],
    layout: {
      "text-field": ["get", "name"],
      "text-font": FONT,
      "text-size": 11,
      "text-padding": 14,
      "symbol-sort-key": ["get", "rank"],
    },
    paint: { "text-color": colours.quiet, "text-halo-color": colours.paper, "text-halo-width": 1.2 },
  });
}

/** The names of the places that events are at: they go before those of towns. */
export function namePlaces(map: Maplibre, places: FeatureCollection<Point>, colours: Colours, ink: string): void {
  map.addSource("places", { type: "geojson", data: places });
  map.addLayer({
    id: "place-names",
    type: "symbol",
    source: "places",
    layout: {
      "text-field": ["get", "label"],
      "text-font": FONT,
      "text-size": 12,
      "text-variable-anchor": ["left", "right", "bottom", "top", "bottom-right", "top-right"],
      "text-radial-offset": 1.25,
      "text-justify": "auto",
      "text-padding": 3,
      "symbol-sort-key": ["-", 0, ["get", "count"]],
    },
    paint: { "text-color": ink, "text-halo-color": colours.paper, "text-halo-width": 1.4 },
  });
}

/** A PMTiles file: pictures as they are, shapes in the quiet colours of the page. */
export async function drawTiles(map: Maplibre, address: string, colours: Colours): Promise<void> {
  const archive = new PMTiles(address);
  const protocol = new Protocol({ metadata: true });
  protocol.add(archive);
  addProtocol("pmtiles", protocol.tile);
  const header = await archive.getHeader();
  const url = `pmtiles://${address}`;
  if (RASTER.includes(header.tileType)) {
    map.addSource("tiles", { type: "raster", url, tileSize: 256 });
    map.addLayer({ id: "tiles", type: "raster", source: "tiles" });
    return;
  }
  const described = (await archive.getMetadata()) as { vector_layers?: VectorLayer[] };
  map.addSource("tiles", { type: "vector", url });
  const layers = [...(described.vector_layers ?? [])].sort((a, b) => rank(a.id) - rank(b.id));
  if (!layers.some((one) => LAND.test(one.id))) map.setPaintProperty("sea", "background-color", colours.paper);
  for (const one of layers) for (const layer of drawn(one, colours)) map.addLayer(layer);
}

const WATER = /water|ocean|sea|lake|river/i;
const LAND = /earth|land$|country|countries|ne_/i;
const EDGE = /bound|border|admin/i;
const WAY = /road|street|transport|rail|path/i;
const PLACE = /place|settlement|town|city|label/i;
const ORDER = [LAND, WATER, WAY, EDGE, PLACE];

function rank(id: string): number {
  const found = ORDER.findIndex((pattern) => pattern.test(id));
  return found < 0 ? 0.5 : found;
}

/** How a layer is drawn, by what its name says that it holds; one that is not known gets thin lines. */
function drawn(layer: VectorLayer, colours: Colours): LayerSpecification[] {
  const from = { source: "tiles", "source-layer": layer.id } as const;
  const line = (width: number, colour: string): LayerSpecification => ({
    ...from,
    id: `tiles-${layer.id}-lines`,
    type: "line",
    paint: { "line-color": colour, "line-width": width },
  });
  const fill = (colour: string): LayerSpecification => ({
    ...from,
    id: `tiles-${layer.id}`,
    type: "fill",
    filter: ["==", ["geometry-type"], "Polygon"],
    paint: { "fill-color": colour },
  });
  if (PLACE.test(layer.id)) return [placeNames(layer, colours)];
  if (EDGE.test(layer.id)) return [line(0.8, colours.quiet)];
  if (WATER.test(layer.id)) return [fill(colours.raised), line(0.5, colours.line)];
  if (WAY.test(layer.id)) return [line(0.8, colours.line)];
  if (LAND.test(layer.id)) return [fill(colours.paper), line(0.5, colours.line)];
  return [line(0.4, colours.line)];
}

function placeNames(layer: VectorLayer, colours: Colours): LayerSpecification {
  return {
    id: `tiles-${layer.id}-names`,
    type: "symbol",
    source: "tiles",
    "source-layer": layer.id,
    layout: { "text-field": ["coalesce", ["get", "name:en"], ["get", "name"], ""], "text-font": FONT, "text-size": 11 },
    paint: { "text-color": colours.quiet, "text-halo-color": colours.paper, "text-halo-width": 1.2 },
  };
}

function countriesIn(topology: Topology): FeatureCollection {
  return feature(topology, topology.objects.countries as GeometryCollection);
}

function pointsOf(towns: Town[]): FeatureCollection<Point> {
  const features = towns.map(([name, longitude, latitude], rank) => ({
    type: "Feature" as const,
    properties: { name, rank },
    geometry: { type: "Point" as const, coordinates: [longitude, latitude] },
  }));
  return { type: "FeatureCollection", features };
}

async function json<Of>(address: string): Promise<Of> {
  return (await (await fetch(address)).json()) as Of;
}
