/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/reissue.h"
#include "model/reissue-example.h"
#include <glib/gi18n.h>
#include <string.h>

/* The tables of a reissue (marriage.md §2.5, §4.9, §4.10). */

#define ROW(type, member, label, kind, ...)                                                        \
  {                                                                                                \
#member, label, LIJI_FIELD_##kind, G_STRUCT_OFFSET(type, member), __VA_ARGS__                  \
  }
#define BEFORE(...) ROW (LijiFormerIdentity, __VA_ARGS__)
#define AGENT(...) ROW (LijiAgent, __VA_ARGS__)
#define ARCHIVE(...) ROW (LijiArchiveAnswer, __VA_ARGS__)
#define FIELD(...) ROW (LijiReissue, __VA_ARGS__)

/* clang-format off */
static const LijiField before_fields[] = {
  BEFORE (name, N_ ("Name"), NAME, .max_length = 120),
  BEFORE (identity_number, N_ ("Identity document number"), NUMBER, .max_length = 60),
  BEFORE (birth_date, N_ ("Birth date"), DATE),
};

static const LijiModel before_model
    = { "former_identity", sizeof (LijiFormerIdentity), before_fields, G_N_ELEMENTS (before_fields), NULL };

static const LijiField agent_fields[] = {
  AGENT (name, N_ ("Agent's name"), NAME, .max_length = 120),
  AGENT (identity_kind, N_ ("Kind of document"), CODE, .codes = "identity_kind"),
  AGENT (identity_number, N_ ("Agent's identity document number"), NUMBER, .max_length = 60),
  AGENT (power_number, N_ ("Number of the notarised power"), TEXT),
  AGENT (notary, N_ ("Notary office"), TEXT),
  AGENT (power_on, N_ ("Date of the power"), DATE),
  AGENT (power_until, N_ ("Power valid until"), DATE),
  AGENT (power_complete, N_ ("The power says all it must"), FLAG,
         .hint = N_ ("Principal and number, when and where registered, present status, purpose, agent and number")),
  AGENT (scans, N_ ("Scans"), LIST, .model = &liji_scan_model),
};

static const LijiModel agent_model
    = { "agent", sizeof (LijiAgent), agent_fields, G_N_ELEMENTS (agent_fields), NULL };

static const LijiField archive_fields[] = {
  ARCHIVE (place, N_ ("Where the archive is"), CODE, .codes = "archive_place"),
  ARCHIVE (result, N_ ("What the archive says"), CODE, .codes = "archive_result"),
  ARCHIVE (office, N_ ("Office asked"), TEXT),
  ARCHIVE (reference, N_ ("Number of the request"), TEXT),
  ARCHIVE (asked_on, N_ ("Asked on"), DATE),
  ARCHIVE (answered_on, N_ ("Answered on"), DATE),
  ARCHIVE (detail, N_ ("Details"), TEXT, .max_length = 2000),
  ARCHIVE (scans, N_ ("Scans"), LIST, .model = &liji_scan_model),
};

static const LijiModel archive_model
    = { "archive_answer", sizeof (LijiArchiveAnswer), archive_fields, G_N_ELEMENTS (archive_fields), NULL };

static const LijiField reissue_fields[] = {
  FIELD (event, N_ ("Certificate"), CODE, .codes = "reissue_event", .required = TRUE),
  FIELD (applicant, N_ ("Who asks for it"), CODE, .codes = "reissue_applicant", .required = TRUE),
  FIELD (ground, N_ ("Ground"), CODE, .codes = "reissue_ground", .required = TRUE),
  FIELD (man, N_ ("Man"), RECORD, .model = &liji_applicant_model, .required = TRUE),
  FIELD (woman, N_ ("Woman"), RECORD, .model = &liji_applicant_model, .required = TRUE),
  FIELD (man_before, N_ ("Man as registered"), RECORD, .model = &before_model,
         .hint = N_ ("Only where the archive differs from the papers now held")),
  FIELD (woman_before, N_ ("Woman as registered"), RECORD, .model = &before_model,
         .hint = N_ ("Only where the archive differs from the papers now held")),
  FIELD (original_number, N_ ("Number of the original"), NUMBER, .max_length = 80,
         .hint = N_ ("As it is written; older styles and abolished districts are kept. Empty where there never was one")),
  FIELD (original_on, N_ ("Registered on"), DATE, .required = TRUE),
  FIELD (original_office, N_ ("Registered at"), TEXT),
  FIELD (status_unchanged, N_ ("Status unchanged since"), FLAG),
  FIELD (standing, N_ ("Checks of the present status"), LIST, .model = &liji_check_record_model,
         .hint = N_ ("identity_status, court_divorce and death, each made today")),
  FIELD (archive, N_ ("Archive"), RECORD, .model = &archive_model),
  FIELD (evidence, N_ ("Evidence"), LIST, .model = &liji_shown_paper_model,
         .hint = N_ ("Where no archive was found")),
  FIELD (delegated, N_ ("Through an agent"), FLAG),
  FIELD (agent, N_ ("Agent"), RECORD, .model = &agent_model),
  FIELD (photo, N_ ("Photo"), DIGEST,
         .hint = N_ ("Joint photo; the man's alone for a divorce certificate")),
  FIELD (woman_photo, N_ ("Woman's photo"), DIGEST,
         .hint = N_ ("For a divorce certificate")),
  FIELD (opinion, N_ ("Review opinion"), CODE, .codes = "reissue_opinion"),
  FIELD (refusal_reason, N_ ("Facts and reasons"), TEXT, .max_length = 2000),
  FIELD (second_reviewer, N_ ("Second reviewer"), NAME,
         .hint = N_ ("Somebody other than the registrar, where no archive was found; with override_reason")),
  FIELD (override_reason, N_ ("Reason of the second reviewer"), TEXT, .max_length = 2000),
  FIELD (review_ticks, N_ ("Review list"), LIST, .model = &liji_tick_model,
         .hint = N_ ("In this order: originals_seen, status_asked, declaration_signed, declaration_fingerprint")),
  FIELD (handover_ticks, N_ ("Hand-over list"), LIST, .model = &liji_tick_model,
         .hint = N_ ("In this order: pages_compared, photo_glued, steel_seal, registrar_signed, red_seal")),
  FIELD (scans, N_ ("Scans of the case"), LIST, .model = &liji_scan_model),
  FIELD (origin, N_ ("Booked or walk-in"), CODE, .codes = "origin"),
  FIELD (booking_number, N_ ("Booking number"), TEXT),
  FIELD (man_booklet, N_ ("Man's booklet number"), NUMBER, .max_length = 40,
         .hint = N_ ("Empty: the next one of the stock in hand")),
  FIELD (woman_booklet, N_ ("Woman's booklet number"), NUMBER, .max_length = 40,
         .hint = N_ ("Empty: the next one of the stock in hand")),
  FIELD (number, N_ ("Certificate number"), NUMBER, .max_length = 60,
         .hint = N_ ("Only where the office takes it from the provincial system: BJ or BL, six digits, the year, six digits")),
  FIELD (reissued_on, N_ ("Date of reissue"), DATE,
         .hint = N_ ("Only for archives and stations away from the office; else the day of the act")),
  FIELD (remark, N_ ("Remark"), TEXT, .max_length = 2000),
  FIELD (print_remark, N_ ("Remark printed on the certificate"), TEXT,
         .hint = N_ ("Empty: worded by the ground")),
};
/* clang-format on */

const LijiModel liji_reissue_model = { "reissue", sizeof (LijiReissue), reissue_fields,
                                       G_N_ELEMENTS (reissue_fields), liji_reissue_example };

LijiOriginal *
liji_original_new (void)
{
  return g_new0 (LijiOriginal, 1);
}

static void
clear_identity (LijiFormerIdentity *identity)
{
  g_free (identity->name);
  g_free (identity->identity_number);
}

void
liji_original_free (LijiOriginal *self)
{
  g_free (self->number);
  g_free (self->kind);
  g_free (self->state);
  g_free (self->office);
  g_free (self->ended_how);
  clear_identity (&self->man);
  clear_identity (&self->woman);
  g_free (self->man_key);
  g_free (self->woman_key);
  g_free (self);
}

gboolean
liji_reissue_is_for (const LijiReissue *reissue, const char *holder)
{
  return g_strcmp0 (reissue->applicant, "both") == 0 || g_strcmp0 (reissue->applicant, holder) == 0;
}

/* 民办函〔2003〕166号: what became of the first certificate, that this one was issued again, and
 * when. For data that changed the wording is local. */
char *
liji_reissue_dup_remark (const LijiReissue *reissue, LijiDate day)
{
  const char *paper = g_strcmp0 (reissue->event, "divorce") == 0 ? "离婚证" : "结婚证";
  g_autofree char *when = liji_date_to_paper (day);
  g_autofree char *why
      = g_strcmp0 (reissue->ground, "lost") == 0      ? g_strconcat (paper, "遗失", NULL)
        : g_strcmp0 (reissue->ground, "damaged") == 0 ? g_strconcat (paper, "损毁", NULL)
                                                      : g_strdup ("身份信息变更");

  return g_strdup_printf ("%s，补发此证。补发日期：%s", why, when);
}

const char *const *
liji_reissue_ticks (const char *step)
{
  static const char *const issue[]
      = { "originals_seen", "status_asked", "declaration_signed", "declaration_fingerprint", NULL };
  static const char *const hand_over[]
      = { "pages_compared", "photo_glued", "steel_seal", "registrar_signed", "red_seal", NULL };

  return strcmp (step, "hand_over") == 0 ? hand_over : issue;
}
