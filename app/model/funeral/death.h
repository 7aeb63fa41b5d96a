/* SPDX-License-Identifier: GPL-3.0-or-later */
/* death.h: a death case (殡仪业务): one body at one funeral home, from the first call to the ashes
 * handed over; its form and its procedure. */
#pragma once
#include "model/funeral/death-parts.h"
#include "model/procedure.h"

G_BEGIN_DECLS

typedef struct
{
  char *kind; /* code table death_kind */
  /* The call. */
  char *caller_name;
  char *caller_phone;
  char *pickup_place;
  /* Who died. */
  char *name;
  char *name_latin;
  char *sex; /* code table death_sex */
  LijiDate birth_date;
  char *identity_kind;
  char *identity_number;
  char *nationality;
  char *household_address;
  gboolean resident;  /* registered in this county: for the figures and the waiver */
  LijiDate died_on;   /* with its precision, as the paper says */
  char *died_time;    /* HH:MM or NULL */
  char *death_place;  /* code table death_place */
  char *death_manner; /* code table death_manner */
  gboolean infectious;
  /* What proves it. */
  char *certificate_kind; /* code table death_paper */
  char *certificate_number;
  char *certificate_issuer;
  LijiDate certificate_on;
  char *police_paper; /* number of the paper of the police */
  char *police_office;
  char *not_keep_opinion; /* number of the opinion that the body need not be kept */
  LijiDate notice_on;     /* public notice for an unclaimed or nameless body */
  char *embassy_paper;
  char *hospital_form; /* foetus, limb: hand-over form of the hospital */
  char *mother_name;
  char *mother_number;
  gint64 weeks;
  char *body_part;
  char *relocation_register; /* remains: number in the register of relocated graves */
  char *finder;              /* nameless: who found the body, where; sample */
  char *found_place;
  char *dna_number;
  char *identified_by; /* what later said who it is */
  LijiDate identified_on;
  gboolean identity_checked;
  /* Who arranges. */
  char *arranger_name;
  char *arranger_kind; /* code table arranger */
  char *arranger_identity_kind;
  char *arranger_number;
  char *arranger_phone;
  gboolean arranger_seen;
  gboolean confirmation_signed; /* 遗体火化确认书 */
  LijiDate confirmation_on;
  /* On the way. */
  char *vehicle;
  char *driver;
  char *collector;
  char *handed_by;
  GPtrArray *effects; /* LijiBodyEffect */
  gboolean no_effects;
  char *tag; /* preprinted; NULL: allotted */
  char *slot;
  char *hall;
  gboolean farewell_confirmed; /* the family said again who it is */
  char *hold_order;
  char *hold_office;
  LijiDate extended_until;
  char *extension_reason;
  char *extension_approver;
  char *furnace;
  char *cremator;
  char *override_reason; /* an odd date, decided by a reviewer */
  char *reviewer;
  char *packer;
  /* Two relatives claim the ashes, and by what they are released. */
  GPtrArray *claimants; /* LijiAshesClaimant */
  char *claim_release;  /* code table claim_release */
  char *claim_paper;
  LijiDate claim_paper_on;
  /* The ashes handed over. */
  char *receiver_name;
  char *receiver_number;
  char *receiver_authority; /* paper by which somebody else than the arranger receives */
  gboolean receiver_signed;
  gboolean keeper_signed;
  char *destination; /* code table ashes_destination: declared */
  char *destination_place;
  /* Elsewhere, and side exits. */
  char *elsewhere_home;
  char *elsewhere_number;
  LijiDate elsewhere_on;
  char *origin_proof; /* code table origin_proof: where that certificate is lost */
  char *origin_number;
  char *origin_scan; /* digest of its picture */
  char *exit_paper;
  char *exit_place;
  char *remark;
} LijiDeathForm;

extern const LijiModel liji_death_model;
/* states: reported dispatched collected stored cleared cremating cremated packed handed_over |
 * recorded transported donated buried cancelled void */
extern const LijiProcedure liji_death_procedure;

/* Whether @kind (code table death_kind) is a death at all: foetus, limb and remains are none. */
gboolean liji_death_is_death (const char *kind);

G_END_DECLS
