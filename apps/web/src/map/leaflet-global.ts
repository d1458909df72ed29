// protomaps-leaflet expects Leaflet as the global `L`, as pages with a script tag have it.
import L from 'leaflet';

Object.assign(globalThis, { L });
