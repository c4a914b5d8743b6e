import { encode } from 'uqr';
import type { Aura } from '../../contract/peers.ts';
import { fitName } from './fit-name.ts';
import { peerLink } from './peer-link.ts';

/** What the picture shows. */
export interface CardPicture {
  readonly name: string;
  /** Eight groups of four. */
  readonly fingerprint: string;
  readonly aura: Aura;
  readonly words: { readonly onPlaza: string; readonly fingerprint: string };
  /** Families as a style sheet names them. */
  readonly fonts: { readonly text: string; readonly mono: string };
}

/** In px; drawn twice as fine. */
export const cardSize = { width: 720, height: 400, ratio: 2 } as const;

const qrSize = 232;
const margin = 48;
const qrLeft = cardSize.width - margin - qrSize;
/** Night, whatever the window wears: lanterns are seen by it, and the picture goes to others. */
const colours = {
  ground: '#15141c',
  edge: '#2c2a36',
  ink: '#f4efe7',
  quiet: '#bfb8ac',
  paper: '#ffffff',
  dark: '#16130f',
};

/** Draws the card of a nara, to be given away. Everything on it is public. */
export function paintCard(context: CanvasRenderingContext2D, card: CardPicture): void {
  context.setTransform(cardSize.ratio, 0, 0, cardSize.ratio, 0, 0);
  context.textBaseline = 'alphabetic';
  context.direction = 'ltr';
  paintGround(context, card.aura);
  paintLantern(context, card.aura);
  paintWords(context, card);
  paintCode(context, peerLink(card.name, card.fingerprint));
}

function paintGround(context: CanvasRenderingContext2D, { primary }: Aura): void {
  const { width, height } = cardSize;
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, width, height);
  const glow = context.createRadialGradient(lampX, lampY, 8, lampX, lampY, 260);
  glow.addColorStop(0, primary);
  glow.addColorStop(1, 'transparent');
  context.globalAlpha = 0.34;
  context.fillStyle = glow;
  context.fillRect(0, 0, width, height);
  context.globalAlpha = 1;
  context.strokeStyle = colours.edge;
  context.lineWidth = 2;
  context.strokeRect(1, 1, width - 2, height - 2);
}

const lampSize = 96;
const lampX = margin + lampSize / 2;
const lampY = margin + lampSize / 2;

/** The same lantern as everywhere (ui/Lantern.svelte), of 32 units. */
function paintLantern(context: CanvasRenderingContext2D, { primary, secondary }: Aura): void {
  context.save();
  context.translate(lampX - lampSize / 2, lampY - lampSize / 2);
  context.scale(lampSize / 32, lampSize / 32);
  const light = context.createLinearGradient(11, 6.5, 21, 29);
  light.addColorStop(0.1, primary);
  light.addColorStop(0.95, secondary);
  context.strokeStyle = secondary;
  context.lineWidth = 2.4;
  context.lineCap = 'round';
  context.stroke(new Path2D('M16 2v3.5M12 6.5h8'));
  context.fillStyle = light;
  context.fill(new Path2D('M11 6.5h10l5 6.5v9.5L21 29H11l-5-6.5V13z'));
  context.beginPath();
  context.ellipse(16, 18, 4.6, 5.6, 0, 0, 2 * Math.PI);
  context.fillStyle = 'rgb(255 248 230 / 72%)';
  context.fill();
  context.restore();
}

function paintWords(context: CanvasRenderingContext2D, { name, fingerprint, words, fonts }: CardPicture): void {
  const bold = (size: number): string => `640 ${size}px ${fonts.text}`;
  const room = qrLeft - margin - 32;
  const { size, lines } = fitName(name, room, (text, px) => {
    context.font = bold(px);
    return context.measureText(text).width;
  });
  context.font = bold(size);
  context.fillStyle = colours.ink;
  const leading = size * 1.2;
  const top = 218 - (lines.length - 1) * leading * 0.5;
  lines.forEach((line, n) => context.fillText(line, margin, top + n * leading));
  context.fillStyle = colours.quiet;
  context.font = `400 16px ${fonts.text}`;
  context.fillText(words.fingerprint, margin, 288);
  context.fillText(words.onPlaza, margin + lampSize + 24, lampY + 6);
  context.fillStyle = colours.ink;
  context.font = `600 20px ${fonts.mono}`;
  const groups = fingerprint.split(/[\s-]+/u);
  // Four groups a line: as they are read out.
  context.fillText(groups.slice(0, 4).join(' '), margin, 318);
  context.fillText(groups.slice(4).join(' '), margin, 346);
}

function paintCode(context: CanvasRenderingContext2D, link: string): void {
  const top = (cardSize.height - qrSize) / 2;
  const { size, data } = encode(link, { ecc: 'M', border: 3 });
  context.fillStyle = colours.paper;
  context.beginPath();
  context.roundRect(qrLeft, top, qrSize, qrSize, 12);
  context.fill();
  // Whole dots of the picture: a code of blurred modules is read by few.
  const dot = Math.floor((qrSize * cardSize.ratio) / size) / cardSize.ratio;
  const inset = Math.round(((qrSize - dot * size) / 2) * cardSize.ratio) / cardSize.ratio;
  context.fillStyle = colours.dark;
  data.forEach((row, y) =>
    row.forEach((dark, x) => {
      if (dark) context.fillRect(qrLeft + inset + x * dot, top + inset + y * dot, dot, dot);
    }),
  );
}
