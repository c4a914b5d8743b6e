import { describe, expect, it } from 'vitest';
import { joinLink, linkIn, parseLink } from '../../src/main/app/links.ts';

describe('a link', () => {
  it('invites to a plaza', () => {
    expect(parseLink('nara://join?host=plaza.example&port=8883&tls=on&user=lily')).toEqual({
      kind: 'join',
      host: 'plaza.example',
      port: 8883,
      tls: 'on',
      user: 'lily',
      pin: '',
      path: '',
    });
    expect(parseLink('nara://join/?host=192.168.1.10')).toEqual({
      kind: 'join',
      host: '192.168.1.10',
      port: null,
      tls: 'auto',
      user: '',
      pin: '',
      path: '',
    });
  });

  it('brings the fingerprint of the one certificate that counts, and then insists on encryption', () => {
    const pin = `${'AB:'.repeat(31)}0F`;
    const link = {
      kind: 'join',
      host: '192.168.1.10',
      port: 8883,
      tls: 'on',
      user: 'ärmel',
      pin,
      path: '/mqtt',
    } as const;
    expect(joinLink(link)).toContain(`pin=${'AB'.repeat(31)}0F`);
    expect(parseLink(joinLink(link))).toEqual(link);
    expect(parseLink(`nara://join?host=x&pin=${'ab'.repeat(32)}&tls=off`)).toMatchObject({ tls: 'on', path: '' });
    expect(parseLink('nara://join?host=x&scheme=ws')).toMatchObject({ path: '/mqtt' });
    for (const bad of ['pin=AB', 'path=mqtt', 'path=/a%20b', 'scheme=quic'])
      expect(parseLink(`nara://join?host=x&${bad}`)).toBeNull();
  });

  it('leads to a nara, with a fingerprint to compare', () => {
    expect(parseLink('nara://peer/lily')).toEqual({ kind: 'peer', name: 'lily', fingerprint: null });
    expect(parseLink('nara://peer/na%C3%AFve%20one?fingerprint=6qrs-vevv-j71j-6fqy-bvvv-vhw3-q8vp-z55f')).toEqual({
      kind: 'peer',
      name: 'naïve one',
      fingerprint: '6QRS VEVV J71J 6FQY BVVV VHW3 Q8VP Z55F',
    });
  });

  it.each([
    'https://join?host=x',
    'nara://join',
    'nara://join?host=',
    'nara://join?host=a%20b',
    'nara://join?host=x&port=0',
    'nara://join?host=x&port=65536',
    'nara://join?host=x&tls=maybe',
    'nara://user:secret@join?host=x',
    'nara://peer/',
    'nara://peer/a%2Fb',
    'nara://peer/%E2%80%AEylil',
    'nara://peer/%FF',
    'nara://elsewhere/lily',
    'nara://',
    'javascript:alert(1)',
    `nara://peer/${'x'.repeat(3000)}`,
  ])('that asks for nothing Plaza knows is none: %s', (text) => {
    expect(parseLink(text)).toBeNull();
  });

  it('is found among the words of a start', () => {
    expect(linkIn(['--hidden', '--data', '/tmp/x', 'nara://peer/lily'])).toBe('nara://peer/lily');
    expect(linkIn(['--hidden'])).toBeNull();
  });
});
