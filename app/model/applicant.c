/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/applicant.h"
#include <glib/gi18n.h>

/* The tables of a party, the papers shown and the look-ups made (marriage.md §4.1, §4.2). JSON
 * names are stable. */

#define SCAN(member, label, kind, ...)                                                             \
  {                                                                                                \
#member, label, LIJI_FIELD_##kind, G_STRUCT_OFFSET(LijiScan, member), __VA_ARGS__              \
  }
#define PAPER(member, label, kind, ...)                                                            \
  {                                                                                                \
#member, label, LIJI_FIELD_##kind, G_STRUCT_OFFSET(LijiShownPaper, member), __VA_ARGS__        \
  }
#define CHECK(member, label, kind, ...)                                                            \
  {                                                                                                \
#member, label, LIJI_FIELD_##kind, G_STRUCT_OFFSET(LijiCheckRecord, member), __VA_ARGS__       \
  }
#define PARTY(member, label, kind, ...)                                                            \
  {                                                                                                \
#member, label, LIJI_FIELD_##kind, G_STRUCT_OFFSET(LijiApplicant, member), __VA_ARGS__         \
  }

/* clang-format off */
static const LijiField scan_fields[] = {
  SCAN (title, N_ ("What it shows"), TEXT),
  SCAN (media_type, N_ ("Kind of file"), CODE, .codes = "media_type"),
  SCAN (size, N_ ("Size"), COUNT),
  SCAN (digest, N_ ("Scan"), DIGEST, .required = TRUE,
        .hint = N_ ("Of bytes the registry holds; lijictl record attach stores a file and answers it")),
};
/* clang-format on */

const LijiModel liji_scan_model
    = { "scan", sizeof (LijiScan), scan_fields, G_N_ELEMENTS (scan_fields), NULL };

/* clang-format off */
static const LijiField paper_fields[] = {
  PAPER (paper_type, N_ ("Kind of paper"), CODE, .codes = "paper_type", .required = TRUE),
  PAPER (number, N_ ("Number"), NUMBER, .max_length = 100),
  PAPER (issuer, N_ ("Issued by"), TEXT),
  PAPER (issued_on, N_ ("Issued on"), DATE),
  PAPER (valid_until, N_ ("Valid until"), DATE,
         .hint = N_ ("Left out: without an end (long-term)")),
  PAPER (country, N_ ("Country of issue"), CODE, .codes = "nationality"),
  PAPER (authentication, N_ ("Authentication"), CODE, .codes = "authentication"),
  PAPER (wording, N_ ("What the proof says"), CODE, .codes = "proof_wording"),
  PAPER (effective_on, N_ ("In effect since"), DATE),
  PAPER (translated, N_ ("With Chinese translation"), FLAG),
  PAPER (responsibility_signed, N_ ("Statement of responsibility signed"), FLAG),
  PAPER (shown_as, N_ ("Shown as"), CODE, .codes = "shown_as"),
  PAPER (shown_reference, N_ ("Electronic licence or request number"), TEXT),
  PAPER (shown_result, N_ ("Result of reading it"), TEXT),
  PAPER (scans, N_ ("Scans"), LIST, .model = &liji_scan_model),
};
/* clang-format on */

const LijiModel liji_shown_paper_model
    = { "paper", sizeof (LijiShownPaper), paper_fields, G_N_ELEMENTS (paper_fields), NULL };

/* clang-format off */
static const LijiField check_fields[] = {
  CHECK (purpose, N_ ("Purpose"), CODE, .codes = "check_purpose", .required = TRUE),
  CHECK (provider, N_ ("Provider"), TEXT),
  CHECK (request_number, N_ ("Request number"), TEXT),
  CHECK (result, N_ ("Result"), CODE, .codes = "check_result", .required = TRUE),
  CHECK (detail, N_ ("Details"), TEXT, .max_length = 2000),
  CHECK (operator_name, N_ ("Operator"), NAME),
  CHECK (identity_number, N_ ("Identity document number"), NUMBER, .max_length = 40,
         .hint = N_ ("Whom it was asked about: under another number the answer does not count")),
  CHECK (checked_at, N_ ("Checked at"), TIME,
         .hint = N_ ("Left out: in the course of the act itself")),
  CHECK (evidence, N_ ("Evidence"), DIGEST),
};
/* clang-format on */

const LijiModel liji_check_record_model
    = { "check", sizeof (LijiCheckRecord), check_fields, G_N_ELEMENTS (check_fields), NULL };

/* clang-format off */
static const LijiField party_fields[] = {
  PARTY (person_kind, N_ ("Kind of applicant"), CODE, .codes = "person_kind", .required = TRUE),
  PARTY (name, N_ ("Name"), NAME, .max_length = 120, .required = TRUE),
  PARTY (name_chinese, N_ ("Chinese rendering of the name"), NAME, .max_length = 120),
  PARTY (identity_kind, N_ ("Kind of identity document"), CODE, .codes = "identity_kind", .required = TRUE),
  PARTY (identity_number, N_ ("Identity document number"), NUMBER, .max_length = 40, .required = TRUE,
         .hint = N_ ("Soldiers: the citizen number; Hong Kong, Macau, Taiwan: the permit or residence "
                    "permit")),
  PARTY (home_identity_number, N_ ("Identity card number at home"), NUMBER, .max_length = 40, .expected = TRUE,
         .hint = N_ ("Residents of Hong Kong, Macau and Taiwan: the identity card at home")),
  PARTY (military_number, N_ ("Military document number"), NUMBER, .max_length = 60, .expected = TRUE),
  PARTY (birth_date, N_ ("Date of birth"), DATE, .required = TRUE),
  PARTY (nationality, N_ ("Nationality"), CODE, .codes = "nationality", .required = TRUE),
  PARTY (ethnic_group, N_ ("Ethnic group"), CODE, .codes = "ethnic_group", .expected = TRUE),
  PARTY (occupation, N_ ("Occupation"), CODE, .codes = "occupation", .required = TRUE),
  PARTY (education, N_ ("Education"), CODE, .codes = "education", .required = TRUE),
  PARTY (marital_status, N_ ("Marital status"), CODE, .codes = "marital_status", .required = TRUE,
         .hint = N_ ("On an application only 10, 30 and 40 are lawful")),
  PARTY (household_address, N_ ("Registered residence"), TEXT, .required = TRUE,
         .hint = N_ ("Soldiers: the political organ that issued the proof, and its place")),
  PARTY (phone, N_ ("Telephone"), TEXT, .max_length = 40),
  PARTY (papers, N_ ("Papers shown"), LIST, .model = &liji_shown_paper_model,
         .hint = N_ ("Mainland: resident_id, temporary_id or e_resident_id. Soldiers: also military_id and "
                    "military_marriage_proof. Hong Kong and Macau: hk_macau_permit or hmt_residence; "
                    "Taiwan: taiwan_permit or hmt_residence; each with home_id and a notarised "
                    "hmt_statement. Overseas Chinese: passport and no_spouse_proof. Foreigners: passport, "
                    "travel_document or foreign_permanent, and no_spouse_proof")),
  PARTY (checks, N_ ("Checks made"), LIST, .model = &liji_check_record_model,
         .hint = N_ ("One of purpose identity_status, made today, is needed")),
  PARTY (present, N_ ("Present in person"), FLAG),
  PARTY (will_confirmed, N_ ("Asked about free will"), FLAG),
  PARTY (health_disclosed, N_ ("Serious illness disclosed or none"), FLAG),
  PARTY (declaration_signed, N_ ("Declaration signed"), FLAG),
  PARTY (declaration_read_aloud, N_ ("Declaration read aloud"), FLAG),
  PARTY (declaration_fingerprint, N_ ("Declaration fingerprinted"), FLAG),
  PARTY (signing_method, N_ ("Way of signing"), CODE, .codes = "signing_method",
         .hint = N_ ("Any but self needs signing_helper")),
  PARTY (signing_helper, N_ ("Witness or interpreter"), NAME, .max_length = 120),
  PARTY (declaration_signature, N_ ("Signature on the declaration"), DIGEST),
  PARTY (slip_confirmed, N_ ("Verification slip confirmed"), FLAG),
  PARTY (receipt_signed, N_ ("Signed for receipt"), FLAG),
  PARTY (receipt_fingerprint, N_ ("Fingerprinted for receipt"), FLAG),
  PARTY (receipt_signature, N_ ("Signature for receipt"), DIGEST),
};
/* clang-format on */

const LijiModel liji_applicant_model
    = { "applicant", sizeof (LijiApplicant), party_fields, G_N_ELEMENTS (party_fields), NULL };

gboolean
liji_applicant_is_mixed (const LijiApplicant *applicant)
{
  static const char *const mainland[] = { "mainland", "soldier", NULL };
  const char *kind = applicant->person_kind;

  return kind != NULL && !g_strv_contains (mainland, kind);
}
