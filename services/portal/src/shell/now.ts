import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { clockQuery } from '../gateway/reads';

const tickMs = 10_000;

/** What time it is by the gateway's clock, whatever this computer's says; moves on every ten seconds. */
export function useNow(): string {
  const { data } = useQuery(clockQuery);
  const [here, setHere] = useState(() => Date.now());
  useEffect(() => {
    const ticker = setInterval(() => setHere(Date.now()), tickMs);
    return () => clearInterval(ticker);
  }, []);
  const there = data ? data.there + Math.max(0, Math.max(here, data.here) - data.here) * data.speed : here;
  return new Date(there).toISOString();
}
