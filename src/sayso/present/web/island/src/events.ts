/** What `/api/v1/events.geojson` gives. */
import type { Feature, FeatureCollection, Polygon } from "geojson";

export interface EventProperties {
  event: string;
  title: string;
  where: string;
  when: string;
  earliest: string | null;
  latest: string | null;
  grade: string;
  place: string;
  geonameid: number | null;
  precision: string;
  radius_km: number;
  centre: [number, number];
  shows: "reported event" | "claimed control";
}

export type Events = FeatureCollection<Polygon, EventProperties>;
export type EventFeature = Feature<Polygon, EventProperties>;

/** The address of the overview with some filters set; an empty value takes one away. */
export function withFilters(set: Record<string, string>): string {
  const address = new URL(window.location.href);
  address.searchParams.delete("after");
  for (const [name, value] of Object.entries(set)) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  return address.pathname + address.search;
}

/** A page of the desk with the moment that is looked at. */
export function pageOf(event: string): string {
  const kept = new URLSearchParams();
  const now = new URLSearchParams(window.location.search);
  for (const name of ["as_of", "published_by"]) {
    const value = now.get(name);
    if (value) kept.set(name, value);
  }
  const query = kept.toString();
  return `/events/${encodeURIComponent(event)}${query ? `?${query}` : ""}`;
}
