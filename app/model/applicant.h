/* SPDX-License-Identifier: GPL-3.0-or-later */
/* applicant.h: one party (男方 or 女方) as declared at the counter, with the papers shown and the
 * checks made. */
#pragma once
#include "model/field.h"

G_BEGIN_DECLS

/* Bytes attached (扫描件): a picture or a PDF, kept by digest. */
typedef struct
{
  char *title;      /* what it shows, or the file's name */
  char *media_type; /* code table media_type: jpeg, png, webp, pdf */
  gint64 size;      /* bytes */
  char *digest;
} LijiScan;

/* A paper shown (提供证件情况). */
typedef struct
{
  char *paper_type; /* code table paper_type */
  char *number;
  char *issuer;
  LijiDate issued_on;
  LijiDate valid_until;  /* unknown = no end, long-term */
  char *country;         /* of issue, code table nationality */
  char *authentication;  /* code table authentication */
  char *wording;         /* code table proof_wording: what a no-spouse proof says */
  LijiDate effective_on; /* a judgment's day of effect (生效日期) */
  gboolean translated;
  gboolean responsibility_signed; /* the applicant answers in writing for its truth (apostille) */
  char *shown_as;                 /* code table shown_as: original, e_licence, shared_data */
  char *shown_reference;          /* e-licence identifier or request number */
  char *shown_result;
  GPtrArray *scans; /* LijiScan */
} LijiShownPaper;

/* One look-up by a provider: online identity and status check, card read, face match, signature. */
typedef struct
{
  char *purpose;  /* code table check_purpose: identity_status, card_read, face_match, signature */
  char *provider; /* "by_hand", "simulator", helper's name */
  char *request_number;
  char *result; /* code table check_result: agrees, differs, not_found, unavailable */
  char *detail;
  char *operator_name;
  char *identity_number; /* whom it was asked about; NULL: not noted */
  gint64 checked_at;     /* 0: in the course of the act itself */
  char *evidence;        /* digest of picture or answer */
} LijiCheckRecord;

typedef struct
{
  char *person_kind; /* code table person_kind */
  char *name;
  char *name_chinese;  /* a foreigner's Chinese rendering, remark only */
  char *identity_kind; /* LijiIdentityKind code */
  char *identity_number;
  char *home_identity_number; /* Hong Kong, Macau, Taiwan: identity card at home */
  char *military_number;
  LijiDate birth_date;
  char *nationality;
  char *ethnic_group;
  char *occupation;
  char *education;
  char *marital_status;    /* GB/T 2261.2: 10 30 40 on an application */
  char *household_address; /* 常住户口所在地; a soldier's: political organ */
  char *phone;
  GPtrArray *papers; /* LijiShownPaper */
  GPtrArray *checks; /* LijiCheckRecord */
  gboolean present;
  gboolean will_confirmed;   /* asked about free will */
  gboolean health_disclosed; /* 如实告知 */
  gboolean declaration_signed;
  gboolean declaration_read_aloud;
  gboolean declaration_fingerprint;
  char *signing_method;        /* code table signing_method */
  char *signing_helper;        /* witness, sign-language or other interpreter */
  char *declaration_signature; /* digest of the drawn signature, where a pad took it */
  gboolean slip_confirmed;     /* 核对单 agreed */
  gboolean receipt_signed;     /* 当事人领证签名 */
  gboolean receipt_fingerprint;
  char *receipt_signature; /* digest */
} LijiApplicant;

/* Not a mainland resident: 涉外、涉港澳台、华侨. */
gboolean liji_applicant_is_mixed (const LijiApplicant *applicant);

extern const LijiModel liji_scan_model;
extern const LijiModel liji_shown_paper_model;
extern const LijiModel liji_check_record_model;
extern const LijiModel liji_applicant_model;

G_END_DECLS
