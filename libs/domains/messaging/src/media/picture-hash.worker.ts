import { parentPort, workerData } from 'node:worker_threads';
import { decodePicture } from './decode-picture.js';
import { pictureHash } from './picture-hash.js';

const { bytes, contentType } = workerData as { bytes: Uint8Array; contentType: string };
parentPort?.postMessage(pictureHash(decodePicture(bytes, contentType)));
