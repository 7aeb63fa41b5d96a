/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/funeral/death.h"

#include <glib/gi18n.h>

/* The tables of a death case (funeral.md §1.6, §1.7, §2.1, §2.2, §9). */

#define ROW(type, member, label, kind, ...)                                                        \
  {                                                                                                \
#member, label, LIJI_FIELD_##kind, G_STRUCT_OFFSET(type, member), __VA_ARGS__                  \
  }
#define EFFECT(...) ROW (LijiBodyEffect, __VA_ARGS__)
#define CLAIMANT(...) ROW (LijiAshesClaimant, __VA_ARGS__)
#define FIELD(...) ROW (LijiDeathForm, __VA_ARGS__)

/* clang-format off */
static const LijiField effect_fields[] = {
  EFFECT (item, N_ ("Thing"), TEXT, .required = TRUE),
  EFFECT (quantity, N_ ("How many"), COUNT),
  EFFECT (given_to, N_ ("Given to, or kept where"), TEXT),
};

const LijiModel liji_body_effect_model
    = { "body_effect", sizeof (LijiBodyEffect), effect_fields, G_N_ELEMENTS (effect_fields), NULL };

static const LijiField claimant_fields[] = {
  CLAIMANT (name, N_ ("Name"), NAME, .required = TRUE, .max_length = 120),
  CLAIMANT (number, N_ ("Identity document number"), NUMBER, .max_length = 60),
  CLAIMANT (relation, N_ ("Who they are to the deceased"), CODE, .codes = "arranger"),
  CLAIMANT (notified_on, N_ ("Told in writing on"), DATE),
  CLAIMANT (notified_how, N_ ("How"), TEXT),
};

const LijiModel liji_ashes_claimant_model
    = { "ashes_claimant", sizeof (LijiAshesClaimant), claimant_fields, G_N_ELEMENTS (claimant_fields), NULL };

static const LijiField death_fields[] = {
  FIELD (kind, N_ ("Kind of case"), CODE, .codes = "death_kind", .required = TRUE),
  FIELD (caller_name, N_ ("Who called"), NAME, .max_length = 120),
  FIELD (caller_phone, N_ ("Their telephone"), NUMBER, .max_length = 40),
  FIELD (pickup_place, N_ ("Where the body is"), TEXT),
  FIELD (name, N_ ("Name of the deceased"), NAME, .max_length = 120,
         .hint = N_ ("Empty for a nameless person, a foetus or remains nobody can name")),
  FIELD (name_latin, N_ ("Name in Latin letters"), NAME, .max_length = 120),
  FIELD (sex, N_ ("Sex"), CODE, .codes = "death_sex"),
  FIELD (birth_date, N_ ("Birth date"), DATE),
  FIELD (identity_kind, N_ ("Kind of document"), CODE, .codes = "identity_kind"),
  FIELD (identity_number, N_ ("Identity document number"), NUMBER, .max_length = 60),
  FIELD (nationality, N_ ("Nationality"), CODE, .codes = "nationality"),
  FIELD (household_address, N_ ("Registered residence"), TEXT),
  FIELD (resident, N_ ("Registered in this county"), FLAG),
  FIELD (died_on, N_ ("Date of death"), DATE,
         .hint = N_ ("As precise as the paper says: a day, a month or a year")),
  FIELD (died_time, N_ ("Time of death"), NUMBER, .max_length = 5, .hint = N_ ("Hour and minute: 06:40")),
  FIELD (death_place, N_ ("Place of death"), CODE, .codes = "death_place"),
  FIELD (death_manner, N_ ("Manner of death"), CODE, .codes = "death_manner"),
  FIELD (infectious, N_ ("Infectious disease"), FLAG),
  FIELD (certificate_kind, N_ ("Pattern of the death certificate"), CODE, .codes = "death_paper"),
  FIELD (certificate_number, N_ ("Number of the death certificate"), NUMBER, .max_length = 40),
  FIELD (certificate_issuer, N_ ("Issued by"), TEXT),
  FIELD (certificate_on, N_ ("Issued on"), DATE),
  FIELD (police_paper, N_ ("Paper of the police"), NUMBER, .max_length = 80,
         .hint = N_ ("Where the death was not natural, or nobody knows who it is")),
  FIELD (police_office, N_ ("Police office"), TEXT),
  FIELD (not_keep_opinion, N_ ("Opinion that the body need not be kept"), NUMBER, .max_length = 80),
  FIELD (notice_on, N_ ("Public notice since"), DATE),
  FIELD (embassy_paper, N_ ("Paper of the embassy"), NUMBER, .max_length = 80),
  FIELD (hospital_form, N_ ("Hand-over form of the hospital"), NUMBER, .max_length = 80),
  FIELD (mother_name, N_ ("Name of the mother"), NAME, .max_length = 120),
  FIELD (mother_number, N_ ("Mother's identity document number"), NUMBER, .max_length = 60,
         .hint = N_ ("To reach her: never the child's own number")),
  FIELD (weeks, N_ ("Weeks of pregnancy"), COUNT),
  FIELD (body_part, N_ ("Part of the body"), TEXT),
  FIELD (relocation_register, N_ ("Number in the register of relocated graves"), NUMBER, .max_length = 80),
  FIELD (finder, N_ ("Who found the body"), NAME, .max_length = 120),
  FIELD (found_place, N_ ("Found where"), TEXT),
  FIELD (dna_number, N_ ("Number of the DNA sample"), NUMBER, .max_length = 80),
  FIELD (identified_by, N_ ("What says who it is"), TEXT),
  FIELD (identified_on, N_ ("Identified on"), DATE),
  FIELD (identity_checked, N_ ("Identity of the deceased compared"), FLAG),
  FIELD (arranger_name, N_ ("Arranger"), NAME, .max_length = 120),
  FIELD (arranger_kind, N_ ("Who the arranger is"), CODE, .codes = "arranger"),
  FIELD (arranger_identity_kind, N_ ("Kind of the arranger's document"), CODE, .codes = "identity_kind"),
  FIELD (arranger_number, N_ ("Arranger's identity document number"), NUMBER, .max_length = 60),
  FIELD (arranger_phone, N_ ("Arranger's telephone"), NUMBER, .max_length = 40),
  FIELD (arranger_seen, N_ ("Arranger's document seen"), FLAG),
  FIELD (confirmation_signed, N_ ("Cremation confirmation signed"), FLAG),
  FIELD (confirmation_on, N_ ("Signed on"), DATE),
  FIELD (vehicle, N_ ("Vehicle"), TEXT),
  FIELD (driver, N_ ("Driver"), NAME, .max_length = 120),
  FIELD (collector, N_ ("Collected by"), NAME, .max_length = 120),
  FIELD (handed_by, N_ ("Handed over by"), NAME, .max_length = 120),
  FIELD (effects, N_ ("Belongings"), LIST, .model = &liji_body_effect_model),
  FIELD (no_effects, N_ ("There were no belongings"), FLAG),
  FIELD (tag, N_ ("Identity tag"), NUMBER, .max_length = 40, .hint = N_ ("As printed on it; empty: the next number")),
  FIELD (slot, N_ ("Place in the cold store"), TEXT, .max_length = 40),
  FIELD (hall, N_ ("Farewell hall"), TEXT, .max_length = 40),
  FIELD (farewell_confirmed, N_ ("Identity confirmed once more by the family"), FLAG),
  FIELD (hold_order, N_ ("Order of the police to hold"), NUMBER, .max_length = 80),
  FIELD (hold_office, N_ ("Office that holds the body"), TEXT),
  FIELD (extended_until, N_ ("Kept until"), DATE),
  FIELD (extension_reason, N_ ("Reason for keeping longer"), TEXT),
  FIELD (extension_approver, N_ ("Approved by"), NAME, .max_length = 120),
  FIELD (furnace, N_ ("Furnace"), TEXT, .max_length = 40),
  FIELD (cremator, N_ ("Cremator"), NAME, .max_length = 120),
  FIELD (override_reason, N_ ("Reason of the reviewer"), TEXT, .max_length = 2000),
  FIELD (reviewer, N_ ("Reviewer"), NAME, .max_length = 120),
  FIELD (packer, N_ ("Ashes packed by"), NAME, .max_length = 120),
  FIELD (claimants, N_ ("Who claims the ashes"), LIST, .model = &liji_ashes_claimant_model),
  FIELD (claim_release, N_ ("Released by"), CODE, .codes = "claim_release"),
  FIELD (claim_paper, N_ ("Number of that paper"), NUMBER, .max_length = 80),
  FIELD (claim_paper_on, N_ ("Date of that paper"), DATE),
  FIELD (receiver_name, N_ ("Ashes received by"), NAME, .max_length = 120),
  FIELD (receiver_number, N_ ("Receiver's identity document number"), NUMBER, .max_length = 60),
  FIELD (receiver_authority, N_ ("Paper of authority"), TEXT,
         .hint = N_ ("Where somebody else than the arranger receives them")),
  FIELD (receiver_signed, N_ ("Signed by the receiver"), FLAG),
  FIELD (keeper_signed, N_ ("Signed by the keeper"), FLAG),
  FIELD (destination, N_ ("Declared destination of the ashes"), CODE, .codes = "ashes_destination"),
  FIELD (destination_place, N_ ("Where that is"), TEXT),
  FIELD (elsewhere_home, N_ ("Cremated at"), TEXT),
  FIELD (elsewhere_number, N_ ("Number of that cremation certificate"), NUMBER, .max_length = 80),
  FIELD (elsewhere_on, N_ ("Cremated on"), DATE),
  FIELD (origin_proof, N_ ("What stands in for a lost certificate"), CODE, .codes = "origin_proof"),
  FIELD (origin_number, N_ ("Its number"), NUMBER, .max_length = 80),
  FIELD (origin_scan, N_ ("Its picture"), DIGEST),
  FIELD (exit_paper, N_ ("Permit or agreement"), NUMBER, .max_length = 80),
  FIELD (exit_place, N_ ("Taken to"), TEXT),
  FIELD (remark, N_ ("Remark"), TEXT, .max_length = 2000),
};
/* clang-format on */

static const char example[]
    = "{ \"kind\": \"ordinary\", \"caller_name\": \"李示例\", \"caller_phone\": \"13800000000\","
      "  \"pickup_place\": \"示例县人民医院\", \"name\": \"张样本\", \"sex\": \"1\","
      "  \"birth_date\": \"1941-05-06\", \"identity_kind\": \"resident\","
      "  \"identity_number\": \"37132419410506401X\", \"nationality\": \"156\","
      "  \"household_address\": \"山东省示例县示例街道1号\", \"resident\": true,"
      "  \"died_on\": \"2026-11-20\", \"died_time\": \"06:40\", \"death_place\": \"1\","
      "  \"death_manner\": \"natural\", \"certificate_kind\": \"2026\","
      "  \"certificate_number\": \"37132419410506401X\", \"certificate_issuer\": "
      "\"示例县人民医院\","
      "  \"certificate_on\": \"2026-11-20\" }";

const LijiModel liji_death_model
    = { "death", sizeof (LijiDeathForm), death_fields, G_N_ELEMENTS (death_fields), example };
