import { isCluster, mercatorX, mercatorY, type MapPoint } from './point-store.js';
import { clusterRadius } from './symbols.js';

/** Clusters may touch, but a number must not lie under another one. */
const ALLOWED_OVERLAP = 0.85;

interface Circle {
  x: number;
  y: number;
  radius: number;
  point: MapPoint;
}

/** Joins clusters that would cover each other on the screen; the server's grid knows cells, not circles. */
export function mergeClusters(points: MapPoint[], worldSize: number): MapPoint[] {
  const merged: Circle[] = [];
  const rest: MapPoint[] = [];
  const clusters: { point: MapPoint; size: number }[] = [];
  for (const point of points) {
    if (isCluster(point.facts)) clusters.push({ point, size: point.facts.count });
    else rest.push(point);
  }
  for (const { point, size } of clusters.sort((a, b) => b.size - a.size)) {
    const x = mercatorX(point.lng) * worldSize;
    const y = mercatorY(point.lat) * worldSize;
    const radius = clusterRadius(size);
    const over = merged.find((other) => Math.hypot(other.x - x, other.y - y) < (other.radius + radius) * ALLOWED_OVERLAP);
    if (over) count(over, size, point.facts.severity);
    else merged.push({ x, y, radius, point });
  }
  return [...rest.filter((point) => !joined(point, merged, worldSize)), ...merged.map(({ point }) => point)];
}

/** One incident under a circle would hide its number: it is counted in. */
function joined(point: MapPoint, circles: Circle[], worldSize: number): boolean {
  if (circles.length === 0) return false;
  const x = mercatorX(point.lng) * worldSize;
  const y = mercatorY(point.lat) * worldSize;
  const over = circles.find((circle) => Math.hypot(circle.x - x, circle.y - y) < circle.radius);
  if (over) count(over, 1, point.facts.severity);
  return over !== undefined;
}

function count(circle: Circle, more: number, severity: number): void {
  const { facts } = circle.point;
  if (!isCluster(facts)) return;
  circle.point = { ...circle.point, facts: { ...facts, count: facts.count + more, severity: Math.max(facts.severity, severity) } };
  circle.radius = clusterRadius(facts.count + more);
}
