/** Holds what people did and were told against what the server has and what customers received. Pure: it reads evidence and says what is wrong. */
import { checkEnds, checkFences, checkIntents, checkLaneNumbers, checkLaneOrder, checkThumbs } from './check-desks.ts';
import { checkCustomers, checkResults, checkWinners } from './check-server.ts';
import { type Evidence, index, type Violation } from './evidence.ts';

export function checkEvidence(evidence: Evidence): Violation[] {
  const found: Violation[] = [];
  const server = index(evidence.server);
  for (const engine of evidence.engines) {
    checkIntents(engine, server, found);
    checkLaneOrder(engine, server, found);
    checkLaneNumbers(engine, server, found);
    checkFences(engine, server, found);
    checkEnds(engine, found);
  }
  checkThumbs(evidence, found);
  checkResults(evidence.server, found);
  checkWinners(evidence, found);
  checkCustomers(evidence, server, found);
  return found;
}
