/**
 * meetings: general meetings of members, meetings of delegates, meetings of sections.
 *
 * A meeting is called with a frozen agenda; who may vote is fixed then; votes come until its end and
 * may be changed until then; chair and secretary sign the minutes; every result takes effect by a
 * callback. Nobody edits a result by hand.
 *
 *   planned --council decides, or enough members or auditors demand--> called --opens--> voting
 *     --ends--> ended --conclude--> decided, or failed (no quorum) --repeat--> called anew
 *     decided --minutes, both signatures--> signed --effect, each question--> done
 *
 * A plan may be changed until it is called: then agenda and electorate are frozen. Any member
 * proposes questions and stands for offices; a candidate has signed a candidacy. Any member may also
 * plan a meeting: nobody but members' or auditors' demand calls it, and no officer can drop it.
 *
 * A voter's ballot is a few bits in a page: two bits a question, and two that say whether the voter
 * takes part and in person. Members have their place by number, delegates by their mandate's. So a
 * ballot can be changed, a proxy's vote gives way to the principal's own, and nobody votes twice.
 * Counts stand in the questions, so a meeting of any size ends in a bounded step.
 *
 * A candidate is a question of an election's group: a ballot may be for at most as many candidates of
 * a group as it has seats; those with most votes for, and a majority, are elected.
 *
 * Ballots are recorded under the voter's account: an open vote, which anybody can count.
 *
 * Tables (tables.hpp; scope: cooperative): meetings, questions, pages, demands, proxies, agents,
 * papers, candidacies, initiatives, unions, counters.
 * Sources: law 3085-1 art. 15-18; law 41-FZ art. 15; Civil Code art. 65.3, 181.1-181.5, 185.
 */
#pragma once

#include "tables.hpp"

namespace meetings {

class [[eosio::contract("meetings")]] protocol : public eosio::contract {
 public:
   using eosio::contract::contract;

   // ---- what is to be decided, and who stands ----

   /**
    * Propose a question of the meeting's own. Returns the proposal's number, the subject of a `free`,
    * `reorganise` or `transform` item. The document: template `proposal`, subject = that number.
    * Who: member@active. Refuses: unknown_coop, coop_suspended, not_member, wrong_signer.
    */
   [[eosio::action]] uint64_t propose(name coop, name member, coop::signed_document document);

   /**
    * Stand for an office: chair, council, auditor, board, delegate, sectionchair. The document:
    * template `candidacy`, subject = the office.
    * Who: member@active. Refuses: unknown_coop, coop_suspended, not_member, unknown_office,
    * already_standing, too_many_offices, wrong_signer.
    */
   [[eosio::action]] void stand(name coop, name member, name office,
                                coop::signed_document document);

   /**
    * Stand no more; an election already called goes on.
    * Who: member@active. Refuses: unknown_coop, coop_suspended, not_standing.
    */
   [[eosio::action]] void standdown(name coop, name member, name office);

   // ---- calling ----

   /**
    * Plan a meeting. Returns its number. The document: template `notice`, subject = that number:
    * agenda, form, dates, where to read the materials.
    * Who: chair@active: the council's chair or deputy, or who leads the section for its meeting.
    * A general meeting goes to the council (kind `meeting`); a section's is called at once.
    * Refuses: unknown_coop, coop_suspended, not_chair, unknown_body, unknown_form,
    * form_not_allowed (charter), no_delegates (fewer sections than the charter's `delegates`),
    * items_out_of_range, repeated_item, not_competent, not_for_delegates, unknown_proposal,
    * unknown_question, unknown_union, annual_without_balance, no_conclusion (of the audit commission
    * on that year), seats_out_of_range (also more delegates than the norm gives the section),
    * not_founded (the section), section_too_small (charter's sectionmin), not_standing,
    * not_in_section, not_member (chair, secretary, committee, candidate), same_signer (chair and
    * secretary), committee_out_of_range, too_early (notice days of the charter and the law),
    * closes_before_opening, wrong_signer.
    */
   [[eosio::action]] uint64_t convene(name coop, name chair, meetings::plan plan,
                                      coop::signed_document document);

   /**
    * Plan a meeting on members' initiative; the initiator signs its notice. The council is not asked:
    * it is called once demanded, and opens no earlier than its days of notice after that, for as long
    * as planned. Returns its number. The document: template `notice`, subject = that number.
    * Who: member@active, with no other such plan.
    * Refuses: as convene, but not not_chair; not_general (a section's meeting), initiative_open.
    */
   [[eosio::action]] uint64_t initiate(name coop, name member, meetings::plan plan,
                                       coop::signed_document document);

   /**
    * Change the plan of a meeting that is not called yet; the council decides on the new plan, and
    * demands of the former one are dropped.
    * Who: as convene; an initiative's by its initiator alone.
    * Refuses: as convene; unknown_meeting, meeting_called, not_initiator, body_fixed (another body).
    */
   [[eosio::action]] void replan(name coop, name chair, uint64_t meeting, meetings::plan plan,
                                 coop::signed_document document);

   /**
    * Drop a planned meeting; members may demand it all the same.
    * Who: as replan. Refuses: unknown_coop, coop_suspended, unknown_meeting, meeting_called, not_chair,
    * not_initiator.
    */
   [[eosio::action]] void withdraw(name coop, name chair, uint64_t meeting);

   /**
    * Demand a meeting that was planned, or one the council would not call. Called without the council
    * once the charter's share of members demands it, or more than half of the audit commission; where
    * its days of notice do not fit any more, it opens so much later. The document: template `demand`,
    * subject = the meeting.
    * Who: member@active, once. Refuses: unknown_coop, coop_suspended, not_member, unknown_meeting,
    * meeting_called, already_demanded, wrong_signer.
    */
   [[eosio::action]] void demand(name coop, name member, uint64_t meeting,
                                 coop::signed_document document);

   /**
    * The council decided to call it, or not: too late for its notice, it is dropped.
    * Who: inline from council. Refuses: wrong_sender, unknown_meeting, not_this_matter.
    */
   [[eosio::action]] void decided(name coop, name kind, uint64_t subject, bool approved,
                                  uint64_t matter, checksum256 minutes);

   /**
    * Say that the meeting is called: by which charter, who may vote, when, what each question needs.
    * It changes nothing; history tells by it what was frozen.
    * Who: inline from meetings itself.
    */
   [[eosio::action]] void called(name coop, uint64_t meeting, uint32_t charter,
                                 uint32_t electorate, uint32_t last_place,
                                 time_point_sec opens_at, time_point_sec closes_at,
                                 std::vector<needs> questions);

   /**
    * Record the proof that every voter was notified: to whom, how and when. The document: template
    * `dispatch`, subject = the meeting.
    * Who: officer@active: the meeting's chair or secretary, the cooperative's secretary, the council's
    * chair or a deputy.
    * Refuses: unknown_coop, coop_suspended, unknown_meeting, not_called, not_officer, wrong_signer.
    */
   [[eosio::action]] void dispatched(name coop, uint64_t meeting, name officer,
                                     coop::signed_document document);

   /**
    * Call a failed meeting again with the same agenda, by the charter's rule for repeat meetings;
    * never under the law's quorum.
    * Who: as convene. Refuses: as convene, not_failed, not_swept (the ballots of the first round).
    */
   [[eosio::action]] void repeat(name coop, name chair, uint64_t meeting,
                                 time_point_sec opens_at, time_point_sec closes_at,
                                 coop::signed_document document);

   // ---- voting ----

   /**
    * Be present, in person or from afar; voting is being present too.
    * Who: voter@active, in the electorate. Refuses: unknown_coop, coop_suspended, unknown_meeting,
    * not_open, absentee_meeting, not_in_electorate, already_present.
    */
   [[eosio::action]] void attend(name coop, uint64_t meeting, name voter);

   /**
    * Vote, or change the vote: one choice a question, in the agenda's order; 0 leaves one out.
    * `dissents` are the places of questions against which the voter votes and asks to be named
    * (Civil Code art. 181.2).
    * Who: voter@active, in the electorate.
    * Refuses: unknown_coop, coop_suspended, unknown_meeting, not_open, not_in_electorate,
    * choices_out_of_range, unknown_choice, empty_ballot, too_many_for (an election's group),
    * dissent_not_against, bound_otherwise (a delegate, by the section).
    */
   [[eosio::action]] void vote(name coop, uint64_t meeting, name voter,
                               std::vector<uint8_t> choices, std::vector<uint8_t> dissents);

   /**
    * Vote for a principal who has not voted in person.
    * Who: agent@active. Refuses: as vote, no_proxy, voted_in_person, not_by_proxy (delegates).
    */
   [[eosio::action]] void votefor(name coop, uint64_t meeting, name agent, name principal,
                                  std::vector<uint8_t> choices);

   /**
    * Enter a paper ballot; it counts once a second officer enters the same.
    * Who: officer@active: of the counting committee; where there is none the meeting's chair or
    * secretary, the cooperative's secretary, the council's chair or a deputy.
    * A second entry that differs drops both: the officers look at the paper again.
    * Refuses: as vote, not_officer, same_officer, voted_in_person, not_by_proxy (delegates).
    */
   [[eosio::action]] void enter(name coop, uint64_t meeting, name officer, name voter,
                                std::vector<uint8_t> choices);

   /**
    * Empower a proxy, for one meeting or any (0), until a day; the last one holds. The document:
    * template `proxy`, subject = the agent.
    * Who: principal@active, a member.
    * Refuses: unknown_coop, coop_suspended, not_member, own_proxy, term_over, too_many_principals
    * (charter), wrong_signer.
    */
   [[eosio::action]] void empower(name coop, name principal, name agent, uint64_t meeting,
                                  time_point_sec until, coop::signed_document document);

   /** End a proxy. Who: principal@active. Refuses: unknown_coop, coop_suspended, no_proxy. */
   [[eosio::action]] void revoke(name coop, name principal);

   /** Erase a proxy whose day is over. Who: anybody. Refuses: no_proxy, still_proxy. */
   [[eosio::action]] void lapse(name coop, name principal);

   // ---- results ----

   /**
    * Count: the meeting has decided, or failed for want of a quorum.
    * Who: anybody, after its end. Refuses: unknown_meeting, not_ended, already_concluded.
    */
   [[eosio::action]] void conclude(name coop, uint64_t meeting);

   /**
    * Sign the counting sheet. The document: template `countsheet`, subject = the meeting.
    * Who: counter@active, of the meeting's committee. Refuses: unknown_coop, coop_suspended,
    * unknown_meeting, not_concluded, not_in_committee, already_signed, wrong_signer.
    */
   [[eosio::action]] void attest(name coop, uint64_t meeting, name counter,
                                 coop::signed_document document);

   /**
    * Sign the minutes; both sign the same document. The document: template `meetminutes`, subject =
    * the meeting. `present` as the contract counted it. Another document begins the minutes anew: by
    * who signed first, or by any signer after the charter's days, so that nobody holds a decision up.
    * Who: signer@active: the meeting's chair or its secretary; after the charter's days the council's
    * chair or a deputy for the former, the secretary or one of the council for the latter.
    * Refuses: unknown_coop, coop_suspended, unknown_meeting, not_decided, not_signer,
    * already_signed, same_signer, minutes_differ, votes_changed, wrong_signer.
    */
   [[eosio::action]] void minutes(name coop, uint64_t meeting, name signer, uint32_t present,
                                  coop::signed_document document);

   /**
    * Let a question's result take effect: the protocol is told, the elected are seated. A question
    * whose protocol refuses holds nobody else's up.
    * Who: anybody, once both have signed.
    * Refuses: unknown_meeting, not_signed, unknown_question, took_effect, not_elected (an election
    * of the council without a chair, or of nobody: it is to be held again).
    * Then: `decided(coop, kind, subject, approved, matter, minutes)` to the question's contract, where
    * matter = meeting << 8 | place; for an election council::seat, council::seatboard,
    * commission::seat or sections::elected.
    */
   [[eosio::action]] void effect(name coop, uint64_t meeting, uint8_t place);

   /**
    * Contest a decision: a notice to all members before going to court (Civil Code art. 181.4). The
    * document: template `contest`, subject = the question (meeting << 8 | place).
    * Who: member@active. Refuses: unknown_coop, coop_suspended, not_member, unknown_question,
    * not_signed, contest_over (six months after the minutes), wrong_signer.
    */
   [[eosio::action]] void contest(name coop, name member, uint64_t question,
                                  coop::signed_document document);

   /**
    * Erase pages of ballots, papers and demands of an ended meeting, so many rows at a time; history
    * keeps every vote.
    * Who: anybody. Refuses: unknown_meeting, not_concluded.
    */
   [[eosio::action]] void sweep(name coop, uint64_t meeting, uint32_t count);

   using called_action = eosio::action_wrapper<"called"_n, &protocol::called>;

 private:
   uint64_t plan_anew(name coop, name planner, meetings::plan plan,
                      const coop::signed_document& document, name initiator);
   void check_plan(name coop, const meetings::plan& plan) const;
   void require_planner(name coop, const meeting& of, name planner) const;
   void submit(name coop, uint64_t meeting);
   void retract(name coop, const meeting& of);
   void close_initiative(name coop, const meeting& of);
   void postpone(name coop, const meeting& of, uint32_t earliest);
   void call(name coop, uint64_t id);
   void mark_demand(name coop, uint64_t meeting, uint32_t number);
   void take(name coop, uint64_t id, name voter, const std::vector<uint8_t>& choices,
             bool in_person);
   template <typename Change>
   void mark(name coop, const meeting& of, uint32_t place, Change change);
   void add_principal(name coop, name account, int32_t change);
   void settle(name coop, const meeting& of, bool earlier_wins);
   void seat(name coop, const meeting& of, const item& asked);
   void decide_own(name coop, const item& asked, uint64_t question, bool is_approved);
   void mark_effect(name coop, const meeting& of, size_t place);
};

}   // namespace meetings
