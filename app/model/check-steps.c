/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/check-private.h"

/* What must have been done at each step: authority, declarations, review and hand-over lists, slip,
 * booklets, receipt, clock. */

static const char *const review_ticks[] = { "originals_seen",
                                            "declaration_read",
                                            "declaration_signed",
                                            "declaration_fingerprint",
                                            "will_asked",
                                            "kinship_asked",
                                            NULL };
static const char *const handover_ticks[]
    = { "pages_compared", "photo_glued", "steel_seal", "registrar_signed",
        "red_seal",       "rights_told", NULL };

void
liji_check_declaration (LijiCheck *check, const LijiCheckParty *party)
{
  const LijiApplicant *applicant = party->applicant;
  const char *method = applicant->signing_method;
  gboolean self = method == NULL || g_str_equal (method, "self");
  const struct
  {
    gboolean done;
    const char *field;
    const char *code;
  } wanted[] = {
    { applicant->will_confirmed, "will_confirmed", "will.not_asked" },
    { applicant->declaration_signed, "declaration_signed", "statement.not_signed" },
    /* Who signs in sign language does not read aloud. */
    { applicant->declaration_read_aloud || g_strcmp0 (method, "sign_language") == 0,
      "declaration_read_aloud", "statement.not_read_aloud" },
    { applicant->declaration_fingerprint, "declaration_fingerprint", "statement.no_fingerprint" },
    { applicant->health_disclosed, "health_disclosed", "illness.not_stated" },
    { self || applicant->signing_helper != NULL, "signing_helper", "signing.helper_missing" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (!wanted[i].done)
      liji_check_add (check, LIJI_GATE_REVIEW, wanted[i].code, party, wanted[i].field, party->name,
                      NULL);
}

static gboolean
is_mainland (const LijiCheckParty *party)
{
  static const char *const kinds[] = { "mainland", "soldier", NULL };
  return party->applicant->person_kind == NULL || liji_check_is_kind (party, kinds);
}

/* The one couple without a mainland resident that article 2 names: a Chinese citizen from overseas
 * and a foreigner. */
static gboolean
is_two_outside (const LijiCheck *check)
{
  static const char *const overseas[] = { "overseas_chinese", NULL };
  static const char *const foreign[] = { "foreigner", NULL };
  const LijiCheckParty *man = &check->man, *woman = &check->woman;
  if (is_mainland (man) || is_mainland (woman))
    return FALSE;
  return !(liji_check_is_kind (man, overseas) && liji_check_is_kind (woman, foreign))
         && !(liji_check_is_kind (man, foreign) && liji_check_is_kind (woman, overseas));
}

static gboolean
check_examination (LijiCheck *check)
{
  const LijiMarriageFacts *facts = check->facts;
  g_autofree char *until = liji_date_to_iso (facts->registrar_valid_until);
  if (!liji_date_is_day (facts->registrar_valid_until))
    liji_check_add (check, LIJI_GATE_OPEN, "authority.exam_missing", NULL, "", facts->registrar,
                    NULL);
  else if (liji_date_compare (facts->registrar_valid_until, facts->today) < 0)
    liji_check_add (check, LIJI_GATE_OPEN, "authority.exam_expired", NULL, "", facts->registrar,
                    until);
  else
    {
      if (liji_date_days_between (facts->today, facts->registrar_valid_until) <= 30)
        liji_check_add (check, LIJI_GATE_OPEN, "authority.exam_expires_soon", NULL, "",
                        facts->registrar, until);
      return TRUE;
    }
  return FALSE;
}

void
liji_check_authority (LijiCheck *check)
{
  const LijiMarriageFacts *facts = check->facts;
  gboolean ok = check_examination (check);
  gboolean mixed = liji_marriage_is_mixed (check->marriage);
  if (mixed && !facts->office_mixed)
    liji_check_add (check, LIJI_GATE_ACCEPT, "authority.office_mixed", NULL, "",
                    "省级人民政府民政部门或其确定的机关", NULL);
  if (mixed && !facts->registrar_mixed)
    liji_check_add (check, LIJI_GATE_ACCEPT, "authority.registrar_mixed", NULL, "",
                    facts->registrar, NULL);
  if (is_two_outside (check))
    {
      liji_check_add (check, LIJI_GATE_ACCEPT, "authority.two_outside", NULL, "", NULL, NULL);
      ok = FALSE;
    }
  if (ok && (!mixed || (facts->office_mixed && facts->registrar_mixed)))
    liji_check_add (check, LIJI_GATE_OPEN, "authority.ok", NULL, "", NULL, NULL);
}

static const LijiTick *
find_tick (GPtrArray *ticks, const char *item, guint *at)
{
  guint n = ticks != NULL ? ticks->len : 0;
  for (guint i = 0; i < n; i++)
    {
      const LijiTick *tick = ticks->pdata[i];
      if (g_strcmp0 (tick->item, item) == 0 && tick->done)
        {
          *at = i;
          return tick;
        }
    }
  return NULL;
}

/* By their times; where they tell nothing, by the places in the list. */
static gboolean
is_before (const LijiTick *tick, guint at, const LijiTick *last, guint last_at)
{
  if (tick->done_at != 0 && last->done_at != 0 && tick->done_at != last->done_at)
    return tick->done_at < last->done_at;
  return at < last_at;
}

/* The Regulations ask for no photo and leave four grounds of refusal only, so that a missing one
 * stops no registration; but a certificate bears one, and goes out with none glued in (marriage.md
 * §1.3, §2.1). */
static void
check_no_photo (LijiCheck *check)
{
  if (check->step == LIJI_GATE_HAND_OVER)
    {
      guint at;

      if (find_tick (check->marriage->handover_ticks, "photo_glued", &at) == NULL)
        liji_check_add (check, LIJI_GATE_HAND_OVER, "photo.none_glued", NULL, "handover_ticks",
                        NULL, NULL);
    }
  else if (check->step >= LIJI_GATE_REVIEW)
    liji_check_add (check, LIJI_GATE_REVIEW, "photo.missing", NULL, "photo", NULL, NULL);
}

void
liji_check_photo (LijiCheck *check)
{
  GPtrArray *problems = check->facts->photo_problems;
  guint n = problems != NULL ? problems->len : 0;
  if (check->marriage->photo == NULL)
    {
      check_no_photo (check);
      return;
    }
  if (check->step == LIJI_GATE_HAND_OVER)
    return;
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (check->problems, liji_problem_ref (problems->pdata[i]));
  if (n == 0)
    liji_check_add (check, LIJI_GATE_OPEN, "photo.ok", NULL, "photo", NULL, NULL);
}

void
liji_check_ticks (LijiCheck *check,
                  LijiGate gate,
                  GPtrArray *ticks,
                  const char *const *items,
                  const char *field)
{
  const LijiTick *last = NULL;
  guint at = 0, last_at = 0;
  for (; *items != NULL; items++)
    {
      const LijiTick *tick = find_tick (ticks, *items, &at);
      const char *text = liji_check_text ("tick", *items);
      if (tick == NULL)
        liji_check_add (check, gate, "tick.missing", NULL, field, text, *items);
      else if (last != NULL && is_before (tick, at, last, last_at))
        liji_check_add (check, gate, "tick.order", NULL, field, text,
                        liji_check_text ("tick", last->item));
      if (tick != NULL)
        {
          last = tick;
          last_at = at;
        }
    }
}

void
liji_check_review (LijiCheck *check)
{
  const LijiMarriage *marriage = check->marriage;
  if (marriage->opinion == NULL)
    liji_check_add (check, LIJI_GATE_REVIEW, "review.no_opinion", NULL, "opinion", NULL, NULL);
  else if (g_str_equal (marriage->opinion, "refuse"))
    liji_check_add (check, LIJI_GATE_REVIEW, "review.opinion_refuse", NULL, "opinion", NULL, NULL);
  liji_check_ticks (check, LIJI_GATE_REVIEW, marriage->review_ticks, review_ticks, "review_ticks");
  liji_check_add (check, LIJI_GATE_OPEN,
                  marriage->counselling_offered ? "counselling.offered" : "counselling.not_offered",
                  NULL, "counselling_offered", NULL, NULL);
  if (!marriage->man.slip_confirmed || !marriage->woman.slip_confirmed)
    liji_check_add (check, LIJI_GATE_REGISTER, "case.not_confirmed",
                    marriage->man.slip_confirmed ? &check->woman : &check->man, "slip_confirmed",
                    NULL, NULL);
}

/* J, six digits of the division, the year, six digits (marriage.md §3.1). */
static gboolean
is_number (const char *number)
{
  static const char shape[] = "J######-####-######";
  guint i = 0;
  for (; shape[i] != '\0'; i++)
    if (shape[i] == '#' ? !g_ascii_isdigit (number[i]) : number[i] != shape[i])
      return FALSE;
  return number[i] == '\0';
}

/* None typed: the next two of the stock are taken. One typed alone means that a scan went astray,
 * and the other person would get a booklet nobody holds in the hand. */
static void
check_both_booklets (LijiCheck *check)
{
  const LijiMarriage *marriage = check->marriage;
  gboolean man = marriage->man_booklet != NULL && *marriage->man_booklet != '\0';
  gboolean woman = marriage->woman_booklet != NULL && *marriage->woman_booklet != '\0';

  if (man != woman)
    liji_check_add (check, LIJI_GATE_REGISTER, "booklet.one", NULL,
                    man ? "woman_booklet" : "man_booklet", NULL, NULL);
}

void
liji_check_booklets (LijiCheck *check)
{
  const LijiMarriage *marriage = check->marriage;

  check_both_booklets (check);
  if (marriage->man_booklet != NULL
      && g_strcmp0 (marriage->man_booklet, marriage->woman_booklet) == 0)
    liji_check_add (check, LIJI_GATE_REGISTER, "booklet.same", NULL, "woman_booklet",
                    marriage->woman_booklet, NULL);
  if (marriage->number != NULL && !is_number (marriage->number))
    liji_check_add (check, LIJI_GATE_REGISTER, "number.format", NULL, "number", marriage->number,
                    NULL);
}

void
liji_check_receipt (LijiCheck *check, const LijiCheckParty *party)
{
  if (!party->applicant->receipt_signed)
    liji_check_add (check, LIJI_GATE_HAND_OVER, "receipt.not_signed", party, "receipt_signed",
                    party->name, NULL);
  if (!party->applicant->receipt_fingerprint)
    liji_check_add (check, LIJI_GATE_HAND_OVER, "receipt.no_fingerprint", party,
                    "receipt_fingerprint", party->name, NULL);
}

/* 颁证: never blank, never by another person. */
void
liji_check_hand_over (LijiCheck *check)
{
  liji_check_ticks (check, LIJI_GATE_HAND_OVER, check->marriage->handover_ticks, handover_ticks,
                    "handover_ticks");
  liji_check_receipt (check, &check->man);
  liji_check_receipt (check, &check->woman);
}

/* A doubtful clock stops legal acts, not the intake. */
void
liji_check_clock (LijiCheck *check)
{
  if (check->facts->clock_doubtful || !liji_date_is_day (check->facts->today))
    liji_check_add (check, LIJI_GATE_REVIEW, "clock.doubtful", NULL, "", NULL, NULL);
}

const char *const *
liji_marriage_ticks (const char *step)
{
  g_return_val_if_fail (step != NULL, NULL);
  return g_str_equal (step, "hand_over") ? handover_ticks : review_ticks;
}
