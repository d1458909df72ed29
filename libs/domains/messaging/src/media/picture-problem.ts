import { imageSize } from 'image-size';
import { MAX_MEGAPIXELS } from './decode-picture.js';
import { isShownPicture } from './sniff.js';

/** Why a picture must not be opened by itself, before anything unpacks it: a few bytes may claim to be as large as a wall. */
export function pictureProblem(bytes: Uint8Array, contentType: string): string | undefined {
  if (!isShownPicture(contentType)) return undefined;
  try {
    const { width, height } = imageSize(bytes);
    return width * height > MAX_MEGAPIXELS * 1_000_000 ? `The picture says it has ${Math.round((width * height) / 1_000_000)} million points. It can be saved; open it with care.` : undefined;
  } catch {
    return 'The picture is damaged. It can be saved.';
  }
}
