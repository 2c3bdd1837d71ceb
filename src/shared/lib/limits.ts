/**
 * SEC-94: every limit of the product, in one place. They are defaults; keys and workspaces may set lower ones.
 * Chars are UTF-16 units, durations milliseconds, sizes bytes.
 */
export const limits = {
  bodyCustomerBytes: 256 * 1024,
  bodyEscalationBytes: 1024 * 1024,
  pushBytes: 1024 * 1024,
  jsonDepth: 16,
  jsonNodes: 20_000,
  jsonKeyChars: 128,
  messageChars: 16_000,
  messageBytes: 64 * 1024,
  nameChars: 200,
  titleChars: 200,
  tagChars: 40,
  /** What the recogniser of an outside AI called a turn. */
  labelChars: 80,
  articleChars: 200_000,
  urlChars: 2_048,
  trailSteps: 50,
  pageStateBytes: 4 * 1024,
  transcriptTurns: 500,
  transcriptBytes: 1024 * 1024,
  pageRows: 2_000,
  pageBytes: 1024 * 1024,
  /** Scopes whose sums one pull may ask for (DIV-1). */
  checkScopes: 500,
  listRows: 200,
  searchHits: 50,
  ipcBytes: 1024 * 1024,
  agentFrameBytes: 1024 * 1024,
  customerFrameBytes: 64 * 1024,
  /** What a connection has not taken yet; above it no rows are sent, only how far the workspace is (SYNC 2.5). */
  socketBufferBytes: 1024 * 1024,
  handshakeMs: 5_000,
  agentSockets: 5,
  conversationSockets: 3,
  agentEventsPerS: 50,
  customerEventsPerS: 10,
  badEventsPerMin: 10,
  signInPerAccount: 5,
  signInPerAddress: 20,
  signInWindowMs: 15 * 60_000,
  widgetNewPerAddress: 5,
  widgetNewWindowMs: 10 * 60_000,
  widgetNewPerAddressPerDay: 30,
  widgetMessagesPerMin: 20,
  widgetMessagesPerHour: 200,
  widgetKeyNewPerMin: 50,
  serverKeyPerS: 100,
  publicReadsPerS: 1_000,
  agentMutationsPerMin: 300,
  agentMutationsDrainingPerMin: 2_000,
  agentPullsPerS: 60,
  threadsOpenedPerMin: 60,
  erasuresPerMin: 30,
  /** By agent: searches on the server. */
  searchesPerMin: 120,
  /** By agent: a person reads each (SEC-73). */
  rewritesPerMin: 60,
  /** By agent: declared tools run, confirmed or looked at (I6). */
  actionsPerMin: 60,
  statementMs: 5_000,
  lockMs: 2_000,
  idleTransactionMs: 2_000,
  outboxEntries: 10_000,
  outboxBytes: 200 * 1024 * 1024,
  attachmentBytes: 20 * 1024 * 1024,
  attachmentsPerMessage: 10,
  attachmentNameChars: 150,
  /** 40 megapixels. */
  picturePixels: 40_000_000,
  /** Of a moving picture. */
  pictureFrames: 1_000,
  /** In base64 it fits the body of a customer. */
  attachmentPieceBytes: 160 * 1024,
  /** All files of a conversation, and those in it that no message has yet. */
  conversationFilesBytes: 500 * 1024 * 1024,
  unsentFiles: 40,
  /** By conversation or agent: pieces of about three files of the largest size. */
  filePiecesPerMin: 600,
  /** Files that a desk keeps a copy of; what is not sent yet stays besides. */
  attachmentCacheBytes: 500 * 1024 * 1024,
  cacheDays: 90,
  passwordChars: 12,
  idempotencyKeyChars: 128,
  sessionIdleMs: 14 * 86_400_000,
  sessionTotalMs: 90 * 86_400_000,
  /** SEC-54: what ended elsewhere ends here within 5 s; SEC-39 asks for a check each minute. */
  sessionCheckMs: 4_000,
  conversationTokenIdleMs: 30 * 86_400_000,
} as const;
