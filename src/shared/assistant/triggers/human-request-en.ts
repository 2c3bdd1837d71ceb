import { compilePack } from './language-pack.ts';

/**
 * English requests for a person. `sure` nouns mean a person by themselves; `role` nouns need a verb of contact or of wish;
 * `anyone` words need a verb of contact.
 */
export const english = compilePack({
  repaired: ['contact', 'sure', 'role', 'anyone'],
  lookalikes: `contract contracts manage manages managed connects contents converse person personal persons personnel operation operate operator's operators agency
    agent agents urgent assistance assistants someone's advise advice adviser humane humans humanity transferred transferring steaks speaks special peaking reached
    reaching contacts contacted talked stalking walking taking tasking taling chatting chats specks sneaking representation representative's context rep colleges college
    collage support supported supports escalated escalates speaker speakers talks calls called calling`,
  sets: {
    contact: `speak, speaking, talk, talking, chat, chatting, contact, contacting, connect, connecting, reach, reaching, communicate, communicating, converse, deal, dealing, discuss,
      discussing, get in touch, getting in touch, get hold of, get a hold of, getting hold of, get through, be in touch, speek, tlk`,
    route:
      'transfer, connect, pass, forward, put, direct, redirect, switch, escalate, route, hand, refer, udirect, patch, transfering',
    call: 'call, phone, ring, call back',
    want: `want, wants, need, wanna, prefer, demand, require, request, requesting, give, get, gimme, send, find, like, rather have, rather, asking for, ask for, insist on, hoping for, bring, expecting, expect, waiting for`,
    det: 'a, an, the, your, ur, some, one of your, another, any, one, one of the, this, that',
    adj: `real, actual, live, human, normal, proper, physical, breathing, living, customer, support, service, care, non robotic, nonrobotic, senior, different, other, flesh and blood,
      billing, sales, technical, tech, account, success, qualified, competent, bloody, fucking, damn, freaking, goddamn, genuine, actual human, available, free, direct, higher, responsible, knowledgeable`,
    sure: `human, human being, humans, real person, actual person, live person, live agent, human agent, real agent, live human, real human, real people, actual people, human support, human operator, live operator, live support,
      human representative, live representative, person not a bot, non robot, real human being, live rep, human advisor, human assistant, human help, human assistance, human beings, living person, normal person, support agent, customer service agent,
      customer service representative, customer support agent, representative, csr, human employee, flesh and blood, live chat agent, live assistant, real assistant, real customer service, human customer service, human rep, real representative, real rep,
      real operator, physical person, breathing person, person instead, human colleague, real employee, human team, support person, support rep, person in support, person in billing`,
    role: `person, people, agent, agents, operator, operators, advisor, adviser, manager, supervisor, assistant, rep, reps, colleague, staff, employee, specialist, consultant, expert, representatives, technician, receptionist,
      team leader, team lead, boss, superior, account manager, staff member, member of staff, team member, member of your team, member of the team, member of your staff, customer service, customer support, customer care, support team, support staff, human team,
      service desk, help desk, helpdesk, front desk, reception, billing department, sales team, billing team, technical team, complaints department, team, department, engineer, cleaners, dude, guy, individual, lady, man, woman, official, support, billing, management`,
    anyone:
      'someone, somebody, anyone, anybody, sb, some one, any one, some body, someone else, somebody else, anyone else, anybody else',
    else: 'someone else, somebody else, anyone else, anybody else, another person, another agent, a different agent, a different person',
    neg: `don't, do not, doesn't, does not, didn't, did not, never, not, no longer, won't, will not, wouldn't, would not, needn't, aren't, isn't, no need to, no need for, no reason to, without, rather not, instead of, rather than, no wish to, nor, avoid`,
    machine: `bot, bots, robot, robots, machine, machines, ai, computer, computers, chatbot, chatbots, chat bot, automated system, automated, automation, virtual agent, virtual agents, virtual assistant, virtual assistants, software, program, algorithm, recording, script, automaton, artificial intelligence, llm, chatgpt`,
    you: 'you, u, ya',
    third: `customers, users, clients, visitors, guests, employees, callers, tenants, subscribers, they, them, people, technicians, members, patients, end users`,
    own: 'my, our, his, her, their, its, my own, our own',
    page: `role, roles, seat, seats, licence, licences, license, licenses, account, accounts, field, fields, name, names, list, permission, permissions, plan, dashboard, view, key, keys, app, software, token, id, ids, number, profile, login, page,
      details, form, sample, data, resources, resource, rights, error, errors, readable, nature, intervention, object, record, type, tab, column, names, status, statuses, availability, capital, time, assignment, assignments, review, verification, check, body, interest, interests, capacity, settings, schedule, calendar`,
  },
  asks: `
    {contact} to|with|too|wth|w|into? +1 {det}? {adj}? {adj}? {sure}
    {contact} to|with|too|wth|w|into? +1 {det}? {adj}? {adj}? {role}
    {contact} to|with|too|wth|w|at? {anyone}
    {contact} to|with +3 {sure}
    speak|talk|chat to|with my? {adj}? account|success manager
    {route} me|us|this|it|him +3 to|with|through|onto|over +2 {sure}|{role}|{anyone}
    {route} me|us|this|it to|with|through|onto|over {det} +2 {sure}|{role}|desk|spa|pool|room|office|bar|restaurant
    transfer|transfering me|us to +2 {sure}|{role}|{anyone}|service
    connect|put|transfer me|us to|with|through the|your +1 team|department|desk|spa|reception|office|service
    put|patch me|us|this|it through
    {route} me|us|this to|with {anyone}
    escalate +2 to +2 {sure}|{role}|{anyone}
    escalate this|it|my|the? ticket|case|issue|problem|request|conversation|complaint|chat?
    {want} +1 {det}? {adj}? {sure}
    {want} to? +1 {det} {adj} {role}
    {want} +1 {det} person|agent|operator|rep|representative|supervisor|manager|human|advisor
    {want} +2 {adj}? agent|operator|person|human|manager|supervisor|rep|advisor now|please|asap|immediately|instead
    {want} me|us +1 {det}? {adj}? {role}|{sure}
    {want} me|us {anyone} $
    {want} me|us? {else}
    {want} {anyone} to call|phone|ring|contact me|us
    have|get|ask|let {anyone}|{sure} +2 {call}|contact|reach me|us
    have|get|ask|let a|your +2 {role} +1 {call}|contact me|us
    can|could|will|would|may {anyone} +1 {call}|contact me|us
    can|could|will|would|may a|an +1 {role}|{sure} +1 {call}|contact|help|assist|answer|take|look me|us|over|at|this?
    can|could|will|would {else} +2 take|help|handle|look|deal|answer|assist|check|review|confirm|explain|talk|speak
    {else} +2 take|help|handle|look|deal|answer
    {sure}|{role}|{anyone} +2 i|we can|could|may|might|should +1 {contact}
    {sure}|{role}|{anyone} to {contact} to|with?
    {anyone}|{role} +1 available|there to {contact}
    is|are there +1 {det}? {adj}? {sure} +2 available|there|around|here
    is|are there +1 {sure} +3 {contact}
    ^ please|ok|okay|yes|no|hello|hi|hey? {det}? {adj}? {sure}|agent|operator|person|supervisor|manager|representative|advisor please|pls|plz|now|thanks|thank|asap|immediately|you? $
    ^ a|any? {sure}|{adj} +1 person|agent|people|operator|support|rep
    {sure}|agent|operator|person|supervisor|manager|representative please|pls|plz|now|asap
    agent agent
    human human
    operator operator
    take over from|for +1 {machine}
    let +1 {sure} +2 take|handle|help|answer|look
    let +1 a {role} +2 take|handle|help|answer|look
    {sure} to|should|must|can|could +1 take over|handle|help|look|answer|deal|review|check
    handled|answered|helped|served|assisted|checked|reviewed by a|an|some +1 {sure}|person
    help|support|assistance|answer from a|an|some|someone|somebody +1 {sure}|{role}|else
    speak|talk|chat to|with|w? +1 {det} {role}
    to|with|by|from a|an|some|your real|actual|live|human|normal|proper person|human|agent|people|being|operator|rep|representative|one|someone
    switch|change|go|move to +1 {sure}
    human agent|operator|support|representative|rep please?
    your|ur manager|supervisor|boss on the line|phone
    {anyone} on the line|phone
    live chat|support|agent with a|an +1 {role}|{sure}
    phone|telephone|call with a|an|someone +1 {role}|{sure}
    want|need|like|prefer to|a +1 phone|telephone? call with|from|back|someone|somebody
    want|need|like|please call|phone|ring me|us back
    ^ please? call|phone me|us back|please|now|asap|today
    ^ please? call|phone me|us $
    please|just call|phone me|us $
    chat with +1 your|some|one +2 {role}|cleaners
  `,
  denies: `
    {neg} +1 {want}|have|wish|care|going|trying|plan|looking to? +2 {contact}|{route}|{call} +4 {sure}|{role}|{anyone}
    {neg} {want}|have|wish|going|trying|plan|looking to +1 {contact}|{route}|{call} +4
    {neg} +1 {want}|like +3 {sure}|{role}
    {neg} {contact}|{route}|{call} +4 {sure}|{role}|{anyone}
    don't|never|not {route}|{contact}|{call} me|us? +4 {sure}|{role}|{anyone}
    {neg} +1 {det}? {sure}|{role} needed|required|necessary?
    am|are|is i|we {contact} to|with +3 {sure}|{role}|{anyone}
    or|like|as|than +1 {det}? {adj}? {sure} please?
    do|does|should|must|will i|we have|need to? +1 {contact}|{call} +4 {sure}|{role}|{anyone}
    ^ do|does|should|must i|we {contact}|{call} +4 {sure}|{role}|{anyone}
    who|what|which +1 your|the {role}
    who|what|which is|are +2 {role}
    no {adj}? {sure}|{role}|person needed|required|necessary?
    {neg} +1 {sure}|{role}
    {neg} be|been|being|get|getting? {route}|transferred|connected|escalated|{contact}
    {third} +2 {want}|can|could|to|may|must|are|will|who|cannot|can't|should? +2 {contact}|{route}|{call} +4 {sure}|{role}|{anyone}
    {third} +1 {want} +3 {sure}|{role}
    let|allow|help|for|so|enable|lets|allows|when|if|how +1 {third} +3 {contact}|{route} +4 {sure}|{role}|{anyone}
    {contact}|{route}|{call} +1 to|with? {own} +2 {role}|{sure}|{anyone}
    {route} +3 to|with {own} +2 {role}
    {want} +1 {own} +1 {role}
    {own} +1 {role}|{sure}
    {own} +1 {role} to
    {sure}|{role}|human {page}
    {adj} {role} {page}
    human resources|resource|rights|error|errors|readable|nature|body|capital|factor|factors|review|race|trafficking|being's
    in|per|each|every|first|third|second|by person
    user|estate|travel|mail|proxy|backup|monitoring|insurance|cleaning|free|change|double|secret|ai|virtual|voice|digital|google agent|agents|assistant|assistants
    {machine} agent|agents|assistant|assistants
    task|password|file|product|project|device|package|window|contact|license|key manager
    ^ contact person|persons|people
    the|our|a|my|your|billing contact person|persons|people
    how|where|way|want|need|like|trying to? +2 assign|add|remove|delete|invite|create|change|edit|rename|deactivate +5 {role}|{sure}|{anyone}
    assign|add|remove|delete|invite|create|edit|rename|deactivate +4 {role}|{anyone}
    i've|i|we|we've|have|had|having|already|just|was|were|been spoken|spoke|talked|chatted|contacted|connected|transferred|escalated
    i|we|i've|we've|have|had already|just|previously contact|{contact} +4
    keep|keeps|kept|stop|stopped|hate|tired +2 transferring|escalating
    {contact} +4 {role}|{anyone} {third}
    {contact} to|with|too? {anyone} in|on|at|from my|our|french|spanish|german|italian|japanese|chinese
    {contact} to|with|too? {anyone}|people using|through|over|via|across|in|while|when|without
    {contact} +3 {machine}
    can|could {anyone} {contact} to|with? my
    is|was|are|were it|this|that|he|she|these|those|you|u +1 {det}? {adj}? {sure}|{role}|person
    says|said|wrote|told|tells|reads|button|label|screen|article|page|text|quote|called|named|option|phrase|word|message +2 {contact}|{route} +4 {sure}|{role}|{anyone}
    click|clicked|press|pressed|tap|pushed +3 {contact}|{route} +4 {sure}|{role}|{anyone}
    what|when|which|why do|does|happens|is|did +3 {role} {contact}
    deal|dealing with +1 people|team|billing|support|staff|management|customer
    connect|connecting|reach|reaching|contact +2 {role} app|account|to +2 app|account|printer|calendar
    put|pass|hand|forward|direct|send +1 it|this +3 {role}
    {contact}|{want}|{call} +3 person|people who bought|paid|signed
    find|find|bring|send +4 people|team|staff|person|employee|man|woman|lady|guy|dude|individual|official|engineer|technician
    expert|specialist|technician|engineer|employee|staff|team|agent|manager|consultant plan|mode|level|view|area|member
    get|give|find|send +2 team|support|people|staff|billing|department|employee|engineer|technician|management|expert|consultant|specialist|boss
    get|give +2 {role} to|access|a|an|the|permission|into|out|{page}
    {want} +3 {role}|people|person to be able|see|access|use|sign|log|edit|view
    want|need|like +1 {det}? {role} {page}
    escalate|escalated +2 to another|other|the +1 rule|policy|level
    escalation policy|policies|rule|rules|path|matrix|settings
  `,
  refusesMachine: `
    {contact} to|with my|our account|success manager
    {neg} +1 want|wish|like|going|feel|trust|intend|need|talking|speaking|chatting|dealing|comfortable|speak|talk|deal +2 talk|talking|speak|speaking|chat|chatting|deal|dealing|communicate|discuss|sharing|share +5 {machine}|{you}
    {neg} +1 talk|talking|speak|speaking|chat|chatting|dealing|deal|communicating to|with +2 {machine}
    {neg} +1 want|wish|need|like +2 {machine} $
    {neg} want|wanna|wish|like to|too? talk|speak|chat|deal +1 to|with {you} $
    {neg} want|wanna|like +2 {machine} to|anymore|helping|answering|reply|answer|again
    stop talking|speaking|chatting to|with +1 {machine}
    stop sending|giving|using me? +1 {machine}
    wasting +2 time with +1 {machine}
    tired|sick|fed +1 of|with +2 {machine}
    hate +3 {machine}|{machine}
    no more {machine}
    enough of +1 {machine}
    not a {machine} please
    anything|anyone|someone|somebody but a|this {machine}
    get rid of this|the {machine}
    comfortable +5 with a|this|the {machine}
  `,
});
