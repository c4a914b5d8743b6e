import type { BridgeView } from '../../contract/hosting.ts';
import type { Clock, Random } from '../nara/clock.ts';
import type { Arriving } from '../plaza/arriving.ts';
import { createBridge, type Side } from '../plaza/bridge.ts';
import { startConnection, type Connection } from '../plaza/connection.ts';
import type { BrokerAddress } from '../plaza/connection-place.ts';

/** A bridge between the plaza that we host and another one. */
export interface BridgeRun {
  view(): BridgeView;
  stop(): Promise<void>;
}

export const noBridge: BridgeView = { phase: 'off', problem: '', out: 0, in: 0, left: 0 };

const checkpoints = 'nara/checkpoint/';

/** Connects to both and carries what is said on one to the other, each message once. */
export function startBridge(parts: {
  readonly near: BrokerAddress;
  readonly far: BrokerAddress;
  readonly clock: Clock;
  readonly random: Random;
  /** The phase changed. */
  onChange(): void;
}): BridgeRun {
  const { clock, random } = parts;
  const bridge = createBridge();
  const ends: Partial<Record<Side, Connection>> = {};
  let phase: BridgeView['phase'] = 'connecting';
  let problem = '';

  const carry = (from: Side, to: Side) => (arriving: Arriving) => {
    // While nobody is at the other end nothing crosses, and nothing is remembered as having crossed.
    if (ends[to] === undefined || !joined[to] || !bridge.mayCross(from, arriving)) return;
    const { topic, payload } = arriving;
    ends[to].publish(topic, payload, topic.startsWith(checkpoints) ? 1 : 0);
  };
  const joined: Record<Side, boolean> = { near: false, far: false };
  const end = (side: Side, address: BrokerAddress, other: Side): void => {
    ends[side] = startConnection({
      addresses: [address],
      clock,
      random,
      onEvent(event) {
        joined[side] = event.phase === 'joined';
        if (side === 'near') return;
        phase = event.phase;
        problem = event.phase === 'waiting' ? event.problem.detail : event.phase === 'joined' ? '' : problem;
        parts.onChange();
      },
      onMessage: carry(side, other),
    });
  };
  end('near', parts.near, 'far');
  end('far', parts.far, 'near');
  return {
    view: () => ({ phase, problem, ...bridge.counts() }),
    async stop() {
      await Promise.all([ends.near?.stop(), ends.far?.stop()]);
    },
  };
}
