/**
 * Version of everything that crosses a wire between desktop and backend. Raise it, with one line of history, whenever
 * contract.snapshot.json changes; the snapshot test fails until then.
 * 1: first version.
 * 2: rows of a client's scopes arrive unasked (push `live`); a client of version 1 gets pokes as before. Long pages are compressed for a client that says how.
 * 3: a pull may ask for sums of scopes, and for scopes to be sent whole again. Rows that come unasked may bring and take threads (`gained`, `lost`), and presence may
 *    say only what changed. Nothing that version 2 has is changed.
 * 4: the customer API takes only tags as a language and only numbers that a message can have to read after. Between desktop and backend nothing is changed.
 * 5: a push names the history that its numbers are of, and each of its changes its own id. Nothing that version 4 has is changed.
 * 6: words of a language model come to the desk as server-sent events (LIVE-9); what desks ask over HTTP stands in the snapshot. Nothing that version 5 has is changed.
 * 7: a desk may ask for the next page while it writes the one before, and says so (FEED-11). Nothing that version 6 has is changed.
 * 8: a conversation says why it stands where it does (`standing`), and its place ages by that; rules of priority are read, tried and saved over HTTP (FEED-12).
 *    Nothing that version 7 has is changed.
 * 9: declared tools and what was proposed and run with them are rows (`tool`, `action`); agents begin, confirm and decline acts by mutations (ACT-1 to ACT-3). Nothing that version 8 has is changed.
 * 10: a conversation says that an answer of the assistant waits for a person (`answerReview`), a message who released it, and `conversation.sendDraft` releases it; which
 *    answers wait is read and saved over HTTP (D4, FEED-13). Nothing that version 9 has is changed.
 * 11: a conversation says that an act in it waits for a person (`waitingAct`, FEED-14); an act says of which version of its tool its words are, and confirming it may say which
 *    was read (ACT-4). Nothing that version 10 has is changed.
 * 12: preferences of an agent are rows of theirs (`preference`) and set by `preference.set`, the last one applied holds (FEED-15); threads are searched over HTTP.
 *    Saved replies and macros are rows (`savedReply`) in the scope of who shares them; a note may name colleagues, who get a row of theirs for it (`mention`) (FEED-16).
 *    Drafts (`draft`), replies for later (`scheduled`), promises (`promise`) and reminders (`reminder`) are rows, written by `draft.write`, `reply.schedule`, `promise.make`,
 *    `reminder.set` and what ends them (TIMED-1 to TIMED-4). A conversation says until when it is put
 *    away, its tags and who gave it (`snoozedUntil`, `tags`, `given`; `conversation.snooze`, `.tag`, `.assign`, FEED-17).
 *    Files of messages are rows (`attachment`), a reply names its own (`attachmentIds`), bytes go over HTTP; customers send and get files too (FILE-1 to FILE-4). Taking a
 *    transcript out is told by `transcript.record`.
 *    A turn that an outside AI brings may have what its recogniser called it (`label`) and then no words; a message keeps it.
 *    How far an agent has seen a conversation is a row of theirs (`seen`), told by `conversation.seen` of `desk.record` (FEED-18). Nothing that version 11 has is changed.
 * 13: a close of one's own is taken back by `conversation.reopen`, what one gave away by `conversation.takeBack`.
 *    A conversation says by what kind of channel it came (`channelKind`), a reply for later which files go with it (`attachmentIds`, `files`). Messages are translated for reading over HTTP.
 *    A reply says of which saved reply it was made (`savedReplyId`).
 *    What changes the assistant's knowledge is checked first and is a row of the leads (`publication`), decided by `publication.publish`, `.revert` and `.withdraw`; an answer may have
 *    several questions (`questions`, FEED-19).
 *    A correction says what was found out about it and what leads do with it besides deciding (`groupId`, `contradicts`, `flags`, …; `correction.ask`, `.reply`, `.merge`, `.split`,
 *    `.defer`, `.takeBack`); a decision may count for a group (`withIds`, FEED-20).
 *    An article says who answers for it, when it is looked at again and whether it is live (`ownerId`, `reviewAt`, `state`); what leads write of it is a row of theirs (`articleDraft`;
 *    `article.saveDraft`, `.discardDraft`, `.publish`, `.retire`, `.setReview`, FEED-21). Nothing that version 12 has is changed.
 * 14: a colleague has skills with levels, a capacity in effort points, and says why and since when they are not there (`skills`, `capacity`, `availabilityReason`, `availabilitySince`).
 *    A thumb may be on how a conversation was classified (`feedback`, kind `classification`). `publication.publish` needs no reason where nothing became worse (FEED-19).
 *    A conversation says whom it is offered to, whose desk rings because nobody took it and from whom it came back (`offer`, `alarm`, `returned`); offers are answered by
 *    `conversation.acceptOffer` and `.declineOffer`, skills and capacity set by `agent.setSkills`, and `agent.setAvailability` says why (ROUTE-1 to ROUTE-4).
 *    A supervisor's word to the agent who has a conversation and their answer are rows (`whisper`) of the two alone, sent by `whisper.send`; reading along is told by `conversation.listen`; a conversation says who
 *    asks that a supervisor looks at it (`flag`, `conversation.flag`), the workspace what agents see of the board (`boardForAgents`, `workspace.setBoard`, FEED-22).
 *    A conversation says which of its clocks is due next, in open hours (`serviceLevel`, FEED-23); `respondBy` is when.
 *    A lead judges answers that were drawn (`sample.judge`, `.takeBack`), listed over HTTP.
 *    A deferral is taken back by `correction.defer` with `until` null (FEED-20).
 *    Nothing that version 13 has is changed.
 * 15: the workspace says after how long without input an agent is away (`idleAfterS`, ROUTE-4); a policy of routing has it (`grace.idleS`), a calendar days with hours of their own (`ownDays`).
 *    A conversation says which lead or supervisor acknowledged what rings for all of them (`heard`, ROUTE-3).
 *    The report of a publication says which of its own cases do not pass although it is there (`unmet`); `publication.publish` without a reason has what is not good checked again (FEED-19).
 *    A correction is taken back by its author too (`correction.takeBack` with `conversationId` and `thumb`, FEED-20).
 *    The context of a conversation says whether the customer agreed to their visited pages being kept (`consent`).
 */
export const PROTOCOL_VERSION = 15;

/** The oldest client the server still speaks to (SYNC 2.6: N and N−1 at least). */
export const MIN_CLIENT_VERSION = 1;

/** Version of the customer API, as it stands in its paths. */
export const API_VERSION = 'v1';
