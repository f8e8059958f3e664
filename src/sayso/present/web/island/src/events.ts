/** What `/api/v1/map.geojson` gives: an area for each place, with how many events are told of there. */
import type { Feature, FeatureCollection, Polygon } from "geojson";

export interface NamedEvent {
  event: string;
  title: string;
  when: string;
}

/** `events` are the latest of `count`; where there are too many places, several are drawn as one, and `places` counts them. */
export interface GroupProperties {
  count: number;
  events: NamedEvent[];
  place: string;
  places: number;
  geonameid: number | null;
  radius_km: number;
  centre: [number, number];
  shows: "reported event" | "claimed control";
}

export type Group = Feature<Polygon, GroupProperties>;
export type Groups = FeatureCollection<Polygon, GroupProperties> & { total: number; undrawn: number };

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
