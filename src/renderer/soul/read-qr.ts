import { decodeQR } from 'qr/decode.js';

const mostBytes = 32 * 1024 * 1024;
/** Enough for any code that fills a part of a picture; more only costs time. */
const longestSide = 1600;
const searchMs = 3_000;

/** What the first QR code in a picture says, or null. The picture is drawn nowhere. */
export async function readQr(file: Blob): Promise<string | null> {
  if (file.size > mostBytes) return null;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
    const width = Math.max(1, Math.round(picture.width * scale));
    const height = Math.max(1, Math.round(picture.height * scale));
    const context = new OffscreenCanvas(width, height).getContext('2d');
    if (context === null) return null;
    // Some pictures have no background of their own.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, width, height);
    context.drawImage(picture, 0, 0, width, height);
    picture.close();
    const { data } = context.getImageData(0, 0, width, height);
    const text = decodeQR({ width, height, data }, { timeLimit: searchMs });
    data.fill(0);
    return text;
  } catch {
    // No picture, or no code in it.
    return null;
  }
}
