import { gzipSync } from 'node:zlib';
import type { Answer } from './player.js';

/** What servers of real authorities have answered instead of their feed. */

export const webPage: Answer = (response) =>
  response.writeHead(200, { 'content-type': 'text/html' }).end('<!DOCTYPE html><html><head><title>Maintenance</title></head><body>We are back soon.</body></html>');

export const serverError: Answer = (response) => response.writeHead(500, { 'content-type': 'text/plain' }).end('database is locked');

/** The connection ends in the middle of what was announced. */
export const brokenOff: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'application/atom+xml', 'content-length': '100000' });
  response.write('<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">', () => response.socket?.destroy());
};

/** A whole answer whose document stops early, as from a disk that is full. */
export const truncated = (document: string): Answer => (response) =>
  response.writeHead(200, { 'content-type': 'application/atom+xml' }).end(document.slice(0, Math.floor(document.length * 0.6)));

/** Takes the question and never says a word. */
export const silence: Answer = () => undefined;

export const gzipBomb: Answer = (response) =>
  response.writeHead(200, { 'content-type': 'application/atom+xml', 'content-encoding': 'gzip' }).end(BOMB);
const BOMB = gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '));

export const redirectTo = (address: string): Answer => (response) => response.writeHead(302, { location: address }).end();
