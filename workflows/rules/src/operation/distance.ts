import type { Position } from '@baton/contracts';

/** Mean radius of the Earth in metres (IUGG). */
const earth = 6_371_008.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance of two positions in whole metres, by the haversine formula. */
export function metresBetween(a: Position, b: Position): number {
  const [north, east] = [radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)];
  const h = Math.sin(north / 2) ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(east / 2) ** 2;
  return Math.round(2 * earth * Math.asin(Math.sqrt(Math.min(1, h))));
}
