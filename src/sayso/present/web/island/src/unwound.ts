/** Countries for a flat map: the ground's rings are closed on the globe, and jump from one edge of a flat map to the other
 * where they cross the antimeridian. */
import type { FeatureCollection, Geometry, Position } from "geojson";

const TURN = 360;
const POLE = 90;

/** The same shapes with rings that go on beyond 180 degrees where they cross it. */
export function unwound(shapes: FeatureCollection): FeatureCollection {
  return { ...shapes, features: shapes.features.map((one) => ({ ...one, geometry: flat(one.geometry) })) };
}

function flat(shape: Geometry): Geometry {
  if (shape.type === "Polygon") return { ...shape, coordinates: shape.coordinates.map(ringOf) };
  if (shape.type === "MultiPolygon") return { ...shape, coordinates: shape.coordinates.map((one) => one.map(ringOf)) };
  return shape;
}

function ringOf(ring: Position[]): Position[] {
  let turns = 0;
  const found = ring.map(([longitude, latitude], at) => {
    const step = longitude! - (ring[at - 1]?.[0] ?? longitude!);
    if (Math.abs(step) > TURN / 2) turns -= Math.sign(step);
    return [longitude! + turns * TURN, latitude!];
  });
  return turns === 0 ? found : [...found, ...overThePole(found)];
}

/** What closes a ring that goes round a pole: along its edge, and back to where the ring began. */
function overThePole(ring: Position[]): Position[] {
  const [first, last] = [ring[0]!, ring[ring.length - 1]!];
  const pole = POLE * Math.sign(ring.reduce((sum, at) => sum + at[1]!, 0));
  return [[last[0]!, pole], [first[0]!, pole], first];
}
