/** SEC-80: the kinds of data and how long each stays; which column is which stands in data-classes.ts. */
export type DataClass =
  /** Ids, keys of rows, states, times and counts: nothing about a person by itself. */
  | 'operational'
  /** Names or describes a customer. */
  | 'customer'
  /** What a customer wrote, or text made from it. */
  | 'customer_words'
  /** What agents or the machine wrote for agents only (SEC-57). */
  | 'internal_words'
  /** Names or describes an agent. */
  | 'agent'
  /** Facts of a customer's company. */
  | 'account'
  /** Articles, answers, settings: the workspace's own. */
  | 'knowledge'
  /** Opens something; only hashes and sealed values are kept where that suffices. */
  | 'secret';

/** SEC-81's periods. `workspace`: as long as the workspace. `session`: until it ends, at most 90 days. */
export type Retention =
  | 'workspace'
  | 'conversation_24_months'
  | 'attachment_12_months'
  | 'trail_90_days'
  | 'record'
  | 'session'
  | 'day';

export type TableClasses = {
  purpose: string;
  retention: Retention;
  columns: Partial<Record<DataClass, string>>;
  /** Columns that stay for another time than their table. */
  except?: Readonly<Record<string, Retention>>;
};
