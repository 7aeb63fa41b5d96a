/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/divorce.h"

#include "model/divorce-example.h"
#include <glib/gi18n.h>
#include <string.h>

/* The tables of a divorce registration (marriage.md §2.4, §4.3–4.8). */

/* clang-format off */
#define ROW(type, member, title, sort, ...)                                                        \
  { .name = #member, .label = title, .kind = LIJI_FIELD_##sort,                                    \
    .offset = G_STRUCT_OFFSET (type, member), __VA_ARGS__ }
/* clang-format on */
#define ASKED(member, title, sort, ...) ROW (LijiQuestioning, member, title, sort, __VA_ARGS__)
#define AGREED(member, title, sort, ...) ROW (LijiAgreement, member, title, sort, __VA_ARGS__)
#define FIELD(member, title, sort, ...) ROW (LijiDivorce, member, title, sort, __VA_ARGS__)
#define LONG .max_length = 4000

/* clang-format off */
static const LijiField questioning_fields[] = {
  ASKED (apart, N_ ("Questioned alone"), FLAG),
  ASKED (will_confirmed, N_ ("Wants the divorce of free will"), FLAG),
  ASKED (agreement_confirmed, N_ ("Agrees to the agreement"), FLAG),
  ASKED (record, N_ ("What was said"), TEXT, LONG),
  ASKED (record_signed, N_ ("Record read and signed"), FLAG),
  ASKED (asked_by, N_ ("Questioned by"), NAME),
};

static const LijiField agreement_fields[] = {
  AGREED (children, N_ ("Children"), TEXT, LONG, .hint = N_ ("“None” is written out")),
  AGREED (property, N_ ("Property"), TEXT, LONG, .hint = N_ ("“None” is written out")),
  AGREED (debts, N_ ("Debts"), TEXT, LONG, .hint = N_ ("“None” is written out")),
  AGREED (other, N_ ("Other points"), TEXT, LONG),
  AGREED (digest, N_ ("Print of the agreement"), DIGEST),
  AGREED (mark, N_ ("Mark of the print"), NUMBER, .max_length = 20,
          .hint = N_ ("Given by the registry: words changed after the print have another mark")),
  AGREED (shown, N_ ("Three originals shown"), FLAG),
  AGREED (by_hand, N_ ("Corrected by hand"), FLAG),
};

const LijiModel liji_questioning_model = { "questioning", sizeof (LijiQuestioning), questioning_fields,
                                           G_N_ELEMENTS (questioning_fields), NULL };
const LijiModel liji_agreement_model = { "agreement", sizeof (LijiAgreement), agreement_fields,
                                         G_N_ELEMENTS (agreement_fields), NULL };

static const LijiField fields[] = {
  FIELD (man, N_ ("Man"), RECORD, .model = &liji_applicant_model, .required = TRUE),
  FIELD (woman, N_ ("Woman"), RECORD, .model = &liji_applicant_model, .required = TRUE),
  FIELD (marriage_number, N_ ("Number of the marriage certificate"), NUMBER, .max_length = 60),
  FIELD (married_on, N_ ("Date of marriage"), DATE),
  FIELD (marriage_office, N_ ("Office of the marriage"), TEXT),
  FIELD (married_in, N_ ("Where the marriage was registered"), CODE, .codes = "married_in"),
  FIELD (man_certificate_lost, N_ ("Man's marriage certificate is lost"), FLAG),
  FIELD (woman_certificate_lost, N_ ("Woman's marriage certificate is lost"), FLAG),
  FIELD (man_applied, N_ ("Application signed by the man"), FLAG),
  FIELD (woman_applied, N_ ("Application signed by the woman"), FLAG),
  FIELD (loss_stated, N_ ("Loss stated in writing"), FLAG),
  FIELD (archive_copy, N_ ("Copy of the marriage archive"), TEXT,
         .hint = N_ ("With both certificates lost: the stamped copy, or the record that was found")),
  FIELD (man_incapable, N_ ("Man without full capacity"), FLAG),
  FIELD (woman_incapable, N_ ("Woman without full capacity"), FLAG),
  FIELD (children, N_ ("Number of children"), COUNT),
  FIELD (divorce_reason, N_ ("Reason of the divorce"), CODE, .codes = "divorce_reason",
         .hint = N_ ("For statistics only")),
  FIELD (agreement, N_ ("Agreement"), RECORD, .model = &liji_agreement_model),
  FIELD (receipt_number, N_ ("Receipt number"), NUMBER, .max_length = 60, .hint = N_ ("Given by the registry")),
  FIELD (accepted_on, N_ ("Accepted on"), DATE, .hint = N_ ("Given by the registry: the day of the receipt")),
  FIELD (origin, N_ ("Booked or walk-in"), CODE, .codes = "origin"),
  FIELD (booking_number, N_ ("Booking number"), TEXT),
  FIELD (counselling_offered, N_ ("Counselling offered"), FLAG),
  FIELD (counselling_result, N_ ("Counselling"), CODE, .codes = "counselling_result"),
  FIELD (ticket, N_ ("Queue ticket"), NUMBER, .max_length = 20),
  FIELD (ticket_at, N_ ("Ticket drawn at"), TIME,
         .hint = N_ ("Who draws a ticket before closing time on the last day is still served")),
  FIELD (withdrawn_by, N_ ("Withdrawn by"), CODE, .codes = "side"),
  FIELD (receipt_lost, N_ ("Receipt lost"), FLAG),
  FIELD (receipt_lost_reason, N_ ("How the receipt was lost"), TEXT, .max_length = 1000),
  FIELD (withdrawal_signed, N_ ("Withdrawal signed"), FLAG),
  FIELD (ended_by, N_ ("Ended by"), CODE, .codes = "divorce_end"),
  FIELD (ended_side, N_ ("Who died or lost capacity"), CODE, .codes = "side"),
  FIELD (ended_evidence, N_ ("Evidence of the end"), TEXT),
  FIELD (ended_since, N_ ("Died on, or in effect since"), DATE),
  FIELD (ended_scans, N_ ("Scans of the evidence of the end"), LIST, .model = &liji_scan_model),
  FIELD (ended_order, N_ ("Why the head orders it without a scan"), TEXT, .max_length = 2000),
  FIELD (man_questioning, N_ ("Questioning of the man"), RECORD, .model = &liji_questioning_model),
  FIELD (woman_questioning, N_ ("Questioning of the woman"), RECORD, .model = &liji_questioning_model),
  FIELD (man_photo, N_ ("Man's photo"), DIGEST),
  FIELD (woman_photo, N_ ("Woman's photo"), DIGEST),
  FIELD (opinion, N_ ("Review opinion"), CODE, .codes = "divorce_opinion"),
  FIELD (refusal_ground, N_ ("Ground of refusal"), CODE, .codes = "divorce_refusal"),
  FIELD (refusal_reason, N_ ("Facts and reasons"), TEXT, .max_length = 2000),
  FIELD (second_reviewer, N_ ("Second reviewer"), NAME),
  FIELD (override_reason, N_ ("Reason of the second reviewer"), TEXT, .max_length = 2000),
  FIELD (review_ticks, N_ ("Review list"), LIST, .model = &liji_tick_model,
         .hint = N_ ("In this order: originals_seen, agreement_compared, questioned_apart, "
                    "declaration_read, declaration_signed, declaration_fingerprint")),
  FIELD (handover_ticks, N_ ("Hand-over list"), LIST, .model = &liji_tick_model,
         .hint = N_ ("In this order: pages_compared, photo_glued, steel_seal, registrar_signed, "
                    "red_seal, strip_stamped, agreement_stamped")),
  FIELD (scans, N_ ("Scans of the case"), LIST, .model = &liji_scan_model),
  FIELD (man_booklet, N_ ("Man's booklet number"), NUMBER, .max_length = 40,
         .hint = N_ ("Empty: the next one of the stock in hand")),
  FIELD (woman_booklet, N_ ("Woman's booklet number"), NUMBER, .max_length = 40,
         .hint = N_ ("Empty: the next one of the stock in hand")),
  FIELD (number, N_ ("Certificate number"), NUMBER, .max_length = 60,
         .hint = N_ ("Only where the office takes it from the provincial system: L, six digits, the year, "
                    "six digits")),
  FIELD (registered_on, N_ ("Date of registration"), DATE, .hint = N_ ("Given by the registry")),
  FIELD (remark, N_ ("Remark"), TEXT, .max_length = 2000),
  FIELD (print_remark, N_ ("Remark printed on the certificate"), TEXT),
};
/* clang-format on */

const LijiModel liji_divorce_model
    = { "divorce", sizeof (LijiDivorce), fields, G_N_ELEMENTS (fields), liji_divorce_example };

char *
liji_divorce_dup_mark (const LijiDivorce *divorce)
{
  const LijiAgreement *agreement = &divorce->agreement;
  const char *const words[] = { divorce->man.name,   divorce->man.identity_number,
                                divorce->woman.name, divorce->woman.identity_number,
                                agreement->children, agreement->property,
                                agreement->debts,    agreement->other };
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *upper = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *word = words[i] != NULL ? words[i] : "";

      /* With its end, so that no word runs into the next. */
      g_checksum_update (sum, (const guchar *) word, (gssize) strlen (word) + 1);
    }
  upper = g_ascii_strup (g_checksum_get_string (sum), -1);
  return g_strdup_printf ("%.4s-%.4s-%.4s", upper, upper + 4, upper + 8);
}
