/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/problem.h"

#include <glib/gi18n.h>

/* The one table of everything a check can find, one row a problem: code, grade, sentence, remedy,
 * rule. %1 is the detail (a name, a number, a date, what is missing), %2 the source (who holds the
 * record, which office or list). Sentences are short, name the thing and blame nobody; the remedy
 * says what to ask for or to do. New rows go to the end of their group. */

#define OK LIJI_PROBLEM_OK
#define NOTE LIJI_PROBLEM_NOTE
#define WARNING LIJI_PROBLEM_WARNING
#define MISSING LIJI_PROBLEM_MISSING
#define BLOCK LIJI_PROBLEM_BLOCK

/* clang-format off */
static const LijiProblemKind table[] = {
  /* Identity numbers */
  { "identity.ok", OK, N_("The identity number is right"), NULL, NULL },
  { "identity.missing", MISSING, N_("The identity document number is missing"), N_("Read the card or type the number."), "婚姻登记条例第八条" },
  { "identity.length", BLOCK, N_("A citizen's number has 18 characters"), N_("Compare it with the card."), "GB 11643-1999" },
  { "identity.shape", BLOCK, N_("The number is not written as on this kind of paper"), N_("Compare it with the paper, or choose another kind of paper."), NULL },
  { "identity.check_digit", BLOCK, N_("The last character does not agree with the other digits"), N_("A digit was mistyped: compare the number with the card."), "GB 11643-1999" },
  { "identity.birth_date", BLOCK, N_("The birth date in the number is no day of the calendar"), N_("Compare the number with the card."), "GB 11643-1999" },
  { "identity.birth_future", BLOCK, N_("The birth date in the number lies in the future"), N_("Compare the number with the card."), NULL },
  { "identity.address", BLOCK, N_("The number does not begin with the code of a province"), N_("Compare the number with the card."), "GB/T 2260" },
  { "identity.legacy_counter", NOTE, N_("A 15-digit number stands in archives only"), N_("At the counter ask for the present identity card; the police issue it."), "居民身份证法" },
  { "identity.sequence_reserved", NOTE, N_("The sequence 996 to 999 was kept for people born in the 19th century"), N_("Compare the birth date with the archive."), "GB 11643-1989" },
  { "identity.hmt_residence", BLOCK, N_("This is the number of a residence permit for Hong Kong, Macau and Taiwan residents, not of a citizen's card"), N_("Choose the kind of person and paper it belongs to."), "港澳台居民居住证申领发放办法" },
  { "identity.foreign_permanent", BLOCK, N_("This is the number of a foreigner's permanent residence card, not of a citizen's card"), N_("Choose the kind of person and paper it belongs to."), NULL },
  { "identity.other_kind", BLOCK, N_("The number belongs to another kind of paper than the one chosen"), N_("Choose the kind of paper the number stands on."), NULL },
  { "identity.stand_in", BLOCK, N_("A stand-in number is no identity"), N_("Leave the number empty and say why it is not known."), NULL },
  { "identity.sex_mismatch", WARNING, N_("The sex in the number differs from the one entered"), N_("The card is right; compare it and note the difference."), NULL },
  { "identity.birth_mismatch", WARNING, N_("The birth date in the number differs from the one entered (%1)"), N_("The card is right; compare it and note the difference."), NULL },
  { "identity.same_number", BLOCK, N_("Both parties have the same identity number"), N_("One card was read twice: read the other one."), NULL },
  { "identity.merged", NOTE, N_("This person is also known under %1"), NULL, NULL },
  { "identity.unconfirmed", MISSING, N_("The number has not been compared with the card"), N_("Read the chip, or type the number a second time."), NULL },

  /* Names */
  { "name.missing", MISSING, N_("The name is missing"), NULL, NULL },
  { "name.too_long", BLOCK, N_("The name is longer than the record holds (%1 characters)"), N_("Write it as the passport's visual zone does."), NULL },
  { "name.not_clean", BLOCK, N_("The name holds characters that cannot be stored or printed"), N_("Type it again as the paper shows it."), NULL },
  { "name.separator_repaired", NOTE, N_("The separator in the name was written as the interpunct “·”"), NULL, "民委发〔2016〕33号" },
  { "name.private_use", WARNING, N_("The name holds a character of an old private table: %1"), N_("Compare it with the card and type the real character."), "GB 18030" },
  { "name.no_glyph", WARNING, N_("No font here can print the character %1 of the name"), N_("Add an office font, or let the head order the box filled by hand."), NULL },
  { "name.chinese_expected", WARNING, N_("A Chinese citizen's name is written in Chinese characters"), N_("Compare it with the card."), NULL },
  { "name.latin_expected", WARNING, N_("A foreigner's name is written as in the passport"), N_("Keep the Chinese rendering as a remark."), NULL },
  { "name.one_character", NOTE, N_("The name has one character only"), N_("Compare it with the card."), NULL },
  { "name.differs_from_check", WARNING, N_("The name differs from the one the online check gave: %1"), N_("Compare both with the card."), "婚姻登记条例第十条" },

  /* Persons and dates */
  { "birth.missing", MISSING, N_("The birth date is missing"), NULL, NULL },
  { "birth.not_a_day", BLOCK, N_("The birth date must be a whole date"), NULL, NULL },
  { "birth.future", BLOCK, N_("The birth date lies in the future"), NULL, NULL },
  { "birth.very_old", WARNING, N_("By this birth date the person is %1 years old"), N_("Compare it with the card."), NULL },
  { "sex.missing", MISSING, N_("The sex is missing"), NULL, NULL },
  { "sex.wrong_column", BLOCK, N_("The man's column needs a man and the woman's column a woman"), N_("Exchange the columns."), "民法典第一千零四十二条、第一千零四十七条" },
  { "nationality.missing", MISSING, N_("The nationality is missing"), NULL, NULL },
  { "nationality.not_chinese", BLOCK, N_("A resident of the mainland, Hong Kong, Macau or Taiwan and an overseas Chinese is entered as 中国"), NULL, NULL },
  { "nationality.chinese", BLOCK, N_("A foreigner cannot have Chinese nationality"), N_("Choose overseas Chinese, or the other nationality."), "国籍法第三条" },
  { "nationality.former_state", BLOCK, N_("%1 no longer exists; it is kept for archives"), N_("Choose the state that issued the passport."), NULL },
  { "ethnic_group.missing", MISSING, N_("The ethnic group is missing"), NULL, NULL },
  { "residence.missing", MISSING, N_("The place of household registration is missing"), NULL, NULL },
  { "occupation.missing", MISSING, N_("The occupation is missing"), NULL, NULL },
  { "education.missing", MISSING, N_("The education is missing"), NULL, NULL },
  { "marital_status.missing", MISSING, N_("The marital status is missing"), NULL, NULL },
  { "code.unknown", BLOCK, N_("“%1” is no entry of the list"), N_("Choose one from the list."), NULL },

  /* Age */
  { "age.ok", OK, N_("Of age: %1 years"), NULL, "民法典第一千零四十七条" },
  { "age.man_under_22", BLOCK, N_("The man is %1; marriage is not before 22 full years"), N_("He can come from %2."), "民法典第一千零四十七条" },
  { "age.woman_under_20", BLOCK, N_("The woman is %1; marriage is not before 20 full years"), N_("She can come from %2."), "民法典第一千零四十七条" },
  { "age.leap_day", WARNING, N_("Born on 29 February: in a common year full age is certain from 1 March"), N_("Ask the head, or let the couple come tomorrow."), "民法典第二百零二条" },
  { "age.birthday_today", NOTE, N_("Of age today"), NULL, "民法典第一千零四十七条" },

  /* Presence, will, kinship, soundness */
  { "presence.ok", OK, N_("Both are present"), NULL, "民法典第一千零四十九条" },
  { "presence.both", MISSING, N_("Both must be present in person"), N_("Nobody can marry through another person."), "民法典第一千零四十九条" },
  { "will.ok", OK, N_("Both said so of their own will"), NULL, "民法典第一千零四十六条" },
  { "will.not_asked", MISSING, N_("%1 has not been asked about free will"), N_("Ask each of them alone."), "民法典第一千零四十六条" },
  { "will.not_free", BLOCK, N_("%1 does not marry of free will"), N_("Do not register; inform about help."), "民法典第一千零四十六条" },
  { "will.head_concern", WARNING, N_("The head has a sealed note to this case"), N_("Call the head."), "婚姻登记条例第六条" },
  { "kinship.ok", OK, N_("Both stated that they are not kin"), NULL, "民法典第一千零四十八条" },
  { "kinship.not_stated", MISSING, N_("The statement that they are not kin is not signed by %1"), N_("Print the declaration and let it be signed here."), "民法典第一千零四十八条" },
  { "kinship.prohibited", BLOCK, N_("They are direct blood relatives or collateral ones within three generations"), N_("Refuse, and tell the reason."), "民法典第一千零四十八条" },
  { "statement.not_signed", MISSING, N_("%1 has not signed the declaration"), N_("Each signs and gives a fingerprint before the registrar."), "婚姻登记条例第八条" },
  { "statement.no_witness", MISSING, N_("The registrar has not signed the declaration as witness"), NULL, NULL },
  { "statement.not_read_aloud", MISSING, N_("The declaration has not been read aloud by %1"), NULL, NULL },
  { "illness.not_stated", MISSING, N_("The statement that serious illness was disclosed is not signed by %1"), NULL, "民法典第一千零五十三条" },
  { "signing.helper_missing", MISSING, N_("This way of signing needs the name of the helper or witness"), NULL, NULL },
  { "statement.no_fingerprint", MISSING, N_("%1 has not given a fingerprint on the declaration"), N_("Each signs and gives a fingerprint before the registrar."), "婚姻登记工作规范" },

  /* Marital status and the register */
  { "status.ok", OK, N_("No open marriage on record"), NULL, "民法典第一千零四十一条" },
  { "status.married", BLOCK, N_("%1 states to be married"), N_("Refuse, and tell the reason."), "婚姻登记条例第九条" },
  { "status.not_lawful", BLOCK, N_("“%1” is no status in which one can apply to marry"), N_("Choose unmarried, widowed or divorced."), "婚姻登记条例第九条" },
  { "status.divorced_needs_proof", WARNING, N_("Divorced, but the record says otherwise"), N_("Ask for the court's document in force, the court's divorce certificate or the divorce certificate."), "婚姻登记条例第十条" },
  { "status.widowed_needs_proof", WARNING, N_("Widowed, but the record says otherwise"), N_("Ask for the medical certificate of death and the marriage certificate."), "婚姻登记条例第十条" },
  { "status.unmarried_but_recorded", WARNING, N_("Declared as unmarried, but an earlier marriage is on record: %1"), N_("Ask, and correct the declaration."), NULL },
  { "open_marriage", BLOCK, N_("%1 has a marriage that has not been dissolved here, held by %2"), N_("Ask for the divorce certificate, the court's document in force, or the spouse's certificate of death."), "民法典第一千零四十一条" },
  { "open_marriage.with_each_other", BLOCK, N_("These two are already married to each other: %1, held by %2"), N_("They need no registration; a lost certificate is reissued."), NULL },
  { "open_marriage.resolved", NOTE, N_("A divorce or death outside this office was shown: %1"), NULL, "婚姻登记条例第十条" },
  { "open_case", BLOCK, N_("%1 is in another case just now, at %2"), N_("Finish or close that case first."), NULL },
  { "spouse_dead", NOTE, N_("The spouse of %1 is recorded as dead since %2"), N_("The status is widowed."), NULL },
  { "person_dead", BLOCK, N_("%1 is recorded as dead, by %2"), N_("Clear up the identity with the police before anything else."), NULL },
  { "own_divorce", NOTE, N_("A divorce of %1 is on record at %2"), N_("The status is divorced."), NULL },
  { "own_divorce.declared_unmarried", WARNING, N_("%1 declared to be unmarried, but a divorce is on record at %2"), N_("Correct the declaration."), NULL },
  { "same_pair", WARNING, N_("These two were registered with each other before: %1, held by %2"), N_("If they divorced, mark the case as remarriage to each other."), NULL },
  { "same_person", BLOCK, N_("Both columns name the same person"), N_("Read the other party's card."), NULL },
  { "remarriage.no_divorce", BLOCK, N_("Marked as remarriage, but no divorce of these two is on record or shown"), N_("Take the mark off, or add the divorce."), "民法典第一千零八十三条" },
  { "remarriage.not_marked", WARNING, N_("These two divorced each other: this is a remarriage"), N_("Mark the case as remarriage."), "民法典第一千零八十三条" },
  { "late.since_missing", MISSING, N_("Late registration needs the date since when they live as spouses"), NULL, "婚姻登记条例第十一条" },
  { "late.since_future", BLOCK, N_("They cannot live as spouses since a day to come"), NULL, NULL },
  { "late.since_under_age", NOTE, N_("On %1 not both were of age; the marriage counts from the day both conditions were met"), NULL, "最高人民法院关于适用民法典婚姻家庭编的解释（一）第六条" },
  { "remarriage.married_since", BLOCK, N_("Marked as remarriage, but %1 was married to somebody else since: %2"), N_("Take the mark off: it is a new marriage."), "民法典第一千零八十三条" },
  { "same_pair.second_record", NOTE, N_("A second record of the same marriage stands there: %1, held by %2"), N_("A defect of the data, no second marriage; the office that holds it puts it right."), NULL },
  { "status.divorced_unproven", MISSING, N_("Nothing here or online shows the divorce %1 declares"), N_("Ask for the court's document in force, the court's divorce certificate or the divorce certificate."), "婚姻登记条例第十条" },
  { "status.widowed_unproven", MISSING, N_("Nothing here or online shows the death of the spouse %1 declares"), N_("Ask for the medical certificate of death and the marriage certificate."), "婚姻登记条例第十条" },
  { "status.court_divorce", NOTE, N_("A divorce by a court was shown: %1"), N_("It is noted with the case; no divorce is registered here."), "民法典第一千零八十条" },

  /* Papers shown */
  { "paper.ok", OK, N_("The papers are complete"), NULL, "婚姻登记条例第八条" },
  { "paper.missing", MISSING, N_("%1 is missing"), N_("Print the one-time notice of what to bring."), "婚姻登记条例第八条" },
  { "paper.expired", BLOCK, N_("%1 was valid until %2"), N_("A paper valid today is needed."), "居民身份证法第十四条" },
  { "paper.expires_soon", NOTE, N_("%1 is valid until %2"), NULL, NULL },
  { "paper.not_yet_valid", BLOCK, N_("%1 is valid from %2"), NULL, NULL },
  { "paper.too_old", WARNING, N_("%1 was issued on %2; it counts for six months"), N_("Ask for a new one, or let the head decide."), NULL },
  { "paper.no_validity", MISSING, N_("Until when %1 is valid is missing"), NULL, NULL },
  { "paper.not_for_counter", BLOCK, N_("%1 is no valid paper at the counter"), N_("Ask for the present identity card."), "婚姻登记条例第八条" },
  { "paper.not_for_person", BLOCK, N_("%1 is no paper of this kind of person"), N_("Choose the paper the law asks for."), "婚姻登记条例第八条" },
  { "paper.home_id_missing", MISSING, N_("The home identity card is missing"), N_("The travel or residence permit alone is not enough."), "婚姻登记条例第八条" },
  { "paper.not_notarised", MISSING, N_("The statement of %1 is not notarised where %1 lives"), NULL, "婚姻登记条例第八条" },
  { "paper.not_authenticated", MISSING, N_("%1 is not authenticated"), N_("It needs the authentication of the Chinese mission, an apostille of a convention country, or the issue by a mission."), "婚姻登记条例第八条" },
  { "paper.no_translation", MISSING, N_("%1 has no Chinese translation"), NULL, NULL },
  { "paper.wording", WARNING, N_("“%1” alone does not prove that there is no spouse"), N_("Ask for a second paper, unless the ministry has circulated a note for that country."), NULL },
  { "paper.military_proof_missing", MISSING, N_("The marriage registration proof of the political organ is missing"), NULL, NULL },
  { "paper.soldier_mixed", WARNING, N_("A soldier in principle does not marry somebody from outside the mainland"), N_("Ask the political organ; let the head decide."), NULL },
  { "paper.e_licence_unchecked", MISSING, N_("The e-licence %1 has not been verified"), NULL, NULL },
  { "paper.scan_missing", NOTE, N_("%1 has not been scanned"), NULL, NULL },
  { "paper.other_number", BLOCK, N_("%1 carries the number %2, not the one entered"), N_("Compare it with the paper."), NULL },
  { "paper.no_effect", MISSING, N_("Since when %1 is in effect is missing"), N_("Ask the court for the proof that it took effect."), "民法典第一千零八十条" },
  { "paper.no_responsibility", MISSING, N_("%1 has not signed to answer for the truth of the apostilled paper"), NULL, "民办发〔2024〕7号" },
  { "paper.region", BLOCK, N_("The number belongs to a resident of another region than the one entered"), N_("Choose Hong Kong, Macau or Taiwan as the paper says."), NULL },

  /* What the office and the registrar may do */
  { "authority.ok", OK, N_("This office and this registrar may register the couple"), NULL, "婚姻登记条例第二条" },
  { "authority.office_mixed", BLOCK, N_("This office may not register couples with a party from outside the mainland"), N_("Send them to %1."), "婚姻登记条例第二条" },
  { "authority.registrar_mixed", BLOCK, N_("%1 may register mainland couples only"), N_("A registrar with the mixed scope takes over."), "婚姻登记工作规范" },
  { "authority.two_outside", BLOCK, N_("Neither party is a mainland resident"), N_("Separate rules of the ministry apply; ask the province."), "婚姻登记条例第二十六条" },
  { "authority.exam_expired", BLOCK, N_("The examination of %1 was valid until %2"), N_("Who has not passed the examination may not register."), "婚姻登记工作规范" },
  { "authority.exam_expires_soon", NOTE, N_("The examination of %1 is valid until %2"), NULL, "婚姻登记工作规范" },
  { "authority.role", BLOCK, N_("%1 has not the role for this"), N_("Ask the head."), NULL },
  { "authority.own_case", WARNING, N_("The registrar is a party or kin of a party"), N_("Another registrar takes over."), NULL },
  { "authority.exam_missing", BLOCK, N_("No examination of %1 is on file"), N_("The administrator enters the date until which it is valid."), "婚姻登记工作规范" },
  { "second_person.missing", MISSING, N_("A second person must decide and write down why: %1"), N_("The head or another registrar enters name and reason."), NULL },
  { "second_person.same", BLOCK, N_("The second person is the registrar of the case"), N_("Somebody else decides."), NULL },
  { "second_person.decided", NOTE, N_("Decided by %1: %2"), NULL, NULL },

  /* The online check */
  { "online_check.ok", OK, N_("Identity and marital status were checked online today"), NULL, "婚姻登记条例第十条" },
  { "online_check.missing", MISSING, N_("Identity and marital status of %1 have not been checked online"), N_("Ask the provincial system and enter its request number."), "婚姻登记条例第十条" },
  { "online_check.not_today", MISSING, N_("The online check of %1 is of %2, not of today"), N_("Check again."), "婚姻登记条例第十条" },
  { "online_check.other_number", MISSING, N_("The online check was made with another number than the one entered"), N_("Check again."), "婚姻登记条例第十条" },
  { "online_check.disagrees", WARNING, N_("The online check says %1"), N_("Ask for the paper that proves the declared status; a second person decides."), "婚姻登记条例第十条" },
  { "online_check.identity_differs", BLOCK, N_("The identity does not agree with the police's data"), N_("Ask for matching proof from the police."), "婚姻登记条例第十条" },
  { "online_check.married", BLOCK, N_("The national records hold a marriage of %1 at %2"), N_("Ask for the document that dissolved it; tell the office that holds the record."), "婚姻登记条例第九条" },
  { "online_check.offline", MISSING, N_("The online check cannot be reached"), N_("Take the case in; it is completed when the check is possible."), "婚姻登记条例第十条" },
  { "online_check.offline_allowed", WARNING, N_("Registered without the online check, as the office's parameter allows"), N_("Check as soon as the network is back."), "婚姻登记条例第十条" },
  { "online_check.overridden", WARNING, N_("The result of the online check was set aside by %1: %2"), NULL, "婚姻登记条例第十条" },
  { "face_match.failed", WARNING, N_("The face does not match the chip's photo"), N_("Look yourself, and decide with a second person."), NULL },
  { "face_match.ok", OK, N_("The face matches the chip's photo"), NULL, NULL },

  /* Photo */
  { "photo.ok", OK, N_("The photo is good"), NULL, NULL },
  { "photo.missing", WARNING, N_("The joint photo is not in the record"), N_("Take one, read a file, or glue paper photos."), "婚姻登记工作规范" },
  { "photo.too_small", BLOCK, N_("The photo has %1 points; 53 × 35 mm at 300 dpi needs %2"), N_("Take or read a larger one."), NULL },
  { "photo.wrong_shape", MISSING, N_("The photo is not cut to 53 × 35 mm"), N_("Set the frame."), NULL },
  { "photo.not_sharp", WARNING, N_("The photo is not sharp"), N_("Take another one."), NULL },
  { "photo.too_dark", WARNING, N_("The photo is too dark or too bright"), N_("Take another one."), NULL },
  { "photo.background", NOTE, N_("The background is neither red nor blue"), NULL, NULL },
  { "photo.old", NOTE, N_("The photo is older than six months"), NULL, NULL },
  { "photo.unreadable", BLOCK, N_("The photo cannot be read: %1"), N_("JPEG, PNG and WebP are read."), NULL },

  /* The case */
  { "draft.missing", MISSING, N_("%1 is not filled in"), NULL, NULL },
  { "draft.malformed", BLOCK, N_("“%1” is not of the form this field has"), NULL, NULL },
  { "draft.too_long", BLOCK, N_("This field holds %1 characters at most"), NULL, NULL },
  { "draft.unknown_field", BLOCK, N_("There is no field “%1”"), NULL, NULL },
  { "draft.not_clean", BLOCK, N_("This field holds characters that cannot be stored"), NULL, NULL },
  { "case.not_confirmed", MISSING, N_("The couple has not confirmed the check sheet"), N_("Show it to both before a number is allotted."), NULL },
  { "case.wrong_step", BLOCK, N_("This step does not follow on “%1”"), NULL, NULL },
  { "case.changed_since", BLOCK, N_("The case was changed at %1 meanwhile"), N_("Look at it again."), NULL },
  { "counselling.not_offered", WARNING, N_("Family counselling has not been offered"), N_("It is free and voluntary; its result never stops the registration."), "婚姻登记条例第五条" },
  { "counselling.offered", OK, N_("Family counselling was offered"), NULL, "婚姻登记条例第五条" },
  { "refusal.no_ground", MISSING, N_("The ground of refusal is missing"), N_("The law knows four."), "婚姻登记条例第九条" },
  { "notice.fee", NOTE, N_("Registration is free of charge"), NULL, "婚姻登记条例第六条" },
  { "review.no_opinion", MISSING, N_("The review has no opinion yet"), N_("Agree, or refuse and say why."), "婚姻登记条例第十条" },
  { "review.opinion_refuse", BLOCK, N_("The opinion is not to register"), N_("Close the case with the notice of refusal."), "婚姻登记条例第九条" },
  { "tick.missing", MISSING, N_("Not ticked: %1"), N_("Do it, then tick it."), NULL },
  { "tick.order", MISSING, N_("“%1” was ticked before “%2”"), N_("Tick them in the order of the list."), NULL },
  { "receipt.not_signed", MISSING, N_("%1 has not signed for receipt"), N_("Never blank, never by another person; who leaves first has the case closed as not finished."), "婚姻登记工作规范" },
  { "receipt.no_fingerprint", MISSING, N_("%1 has not given a fingerprint for receipt"), NULL, "婚姻登记工作规范" },

  /* Booklets, numbers, papers */
  { "booklet.missing", MISSING, N_("The booklet's serial number for the %1 is missing"), N_("Scan or type the number of the booklet in your hand."), NULL },
  { "booklet.unknown", BLOCK, N_("The booklet %1 is not in the stock of this office"), N_("Receive it first, or compare the number."), NULL },
  { "booklet.not_here", BLOCK, N_("The booklet %1 was issued to %2"), N_("Take one that was issued to you."), NULL },
  { "booklet.used", BLOCK, N_("The booklet %1 was used for %2"), N_("Take another one."), NULL },
  { "booklet.voided", BLOCK, N_("The booklet %1 was voided: %2"), N_("Take another one."), NULL },
  { "booklet.wrong_kind", BLOCK, N_("The booklet %1 is not a marriage booklet"), N_("Take one with gold foil."), NULL },
  { "booklet.same", BLOCK, N_("Both copies have the same booklet"), N_("Each certificate has its own booklet."), NULL },
  { "booklet.low", NOTE, N_("%1 booklets are left at this window"), NULL, NULL },
  { "number.format", BLOCK, N_("“%1” is not written as a certificate number is"), N_("It reads J, six digits, the year, six digits: J371324-2026-000123."), NULL },
  { "number.taken", BLOCK, N_("The number %1 is taken by %2"), NULL, NULL },
  { "number.other_office", WARNING, N_("The number %1 does not carry this office's code"), NULL, NULL },
  { "text.does_not_fit", BLOCK, N_("%1 does not fit into its box"), N_("Shorten the remark, or choose a template with a larger box."), NULL },
  { "text.no_glyph", BLOCK, N_("No font prints %1 of %2"), N_("Add an office font, or let the head order the box filled by hand."), NULL },

  /* The clock and the calendar */
  { "clock.went_back", BLOCK, N_("The clock shows %1, but the last entry was made at %2"), N_("Set the machine's clock; legal acts wait until then."), NULL },
  { "clock.jumped", BLOCK, N_("The clock shows %1, long after the last entry of %2"), N_("Confirm the date, or set the machine's clock."), NULL },
  { "clock.rest_day", NOTE, N_("Today is a rest day: %1"), NULL, NULL },
  { "clock.doubtful", BLOCK, N_("The clock is doubtful: no legal act until it is set right"), N_("Taking in goes on; set the machine's clock or confirm the date."), NULL },
  { "calendar.unknown_year", WARNING, N_("The State Council's notice of %1 is not loaded"), N_("Import the year's calendar; dates that depend on it wait."), "民法典第二百零三条" },
};
/* clang-format on */

const LijiProblemKind *
liji_problem_kinds (guint *n_kinds)
{
  if (n_kinds != NULL)
    *n_kinds = G_N_ELEMENTS (table);
  return table;
}
