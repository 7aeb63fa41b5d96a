/* SPDX-License-Identifier: GPL-3.0-or-later */
/* identity.h: the numbers on identity papers (GB 11643 and its neighbours): kind, check, normal
 * form, what can be read off. */
#pragma once
#include "base/civil-date.h"

G_BEGIN_DECLS

/* Text codes (liji_identity_kind_to_code) are the JSON words. */
typedef enum
{
  LIJI_IDENTITY_OTHER,
  LIJI_IDENTITY_RESIDENT,               /* resident: 公民身份号码, 18 */
  LIJI_IDENTITY_RESIDENT_LEGACY,        /* resident_legacy: 15 digits, archives only */
  LIJI_IDENTITY_HMT_RESIDENCE,          /* hmt_residence: 港澳台居民居住证, 81–83 */
  LIJI_IDENTITY_FOREIGN_PERMANENT,      /* foreign_permanent: 2023 edition, 18, first digit 9 */
  LIJI_IDENTITY_FOREIGN_PERMANENT_2017, /* foreign_permanent_2017: 3 letters + 12 digits */
  LIJI_IDENTITY_HK_MACAU_PERMIT,        /* hk_macau_permit: H/M + 8 (+2) */
  LIJI_IDENTITY_TAIWAN_PERMIT,          /* taiwan_permit: 8 digits, older 10 + letter */
  LIJI_IDENTITY_PASSPORT_CN,            /* passport_cn */
  LIJI_IDENTITY_PASSPORT_OTHER,         /* passport_other */
  LIJI_IDENTITY_MILITARY,               /* military */
  LIJI_IDENTITY_N_KINDS
} LijiIdentityKind;

/* What was read off a number. @problems holds static codes such as "identity.check_digit"; free
 * with liji_identity_clear. */
typedef struct
{
  LijiIdentityKind kind;
  gboolean valid;
  char *normalised; /* the form numbers are compared in: 15 → 18 digits, permits without renewal
                       count, x → X */
  LijiDate birth;   /* unknown where the number does not tell */
  int sex;          /* GB/T 2261.1: 0 unknown, 1 male, 2 female */
  GPtrArray *problems;
} LijiIdentity;

/* Reads @number; with @hint LIJI_IDENTITY_OTHER the kind is found from the shape, else @number is
 * checked as that kind. */
void liji_identity_read (const char *number, LijiIdentityKind hint, LijiIdentity *identity);
/* The same for who asks about a number alone: what no other kind is written like, and a foreign
 * passport may be (marriage.md §5.2: no universal rule), is taken for one. No person's key rests on
 * this. */
void liji_identity_guess (const char *number, LijiIdentity *identity);
void liji_identity_clear (LijiIdentity *identity);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LijiIdentity, liji_identity_clear)

const char *liji_identity_kind_to_code (LijiIdentityKind kind);
LijiIdentityKind liji_identity_kind_from_code (const char *code);
/* The key under which one person is one person: "resident:110101…"; NULL when the number is no
 * identity (a stand-in, military). */
char *liji_identity_key (LijiIdentityKind kind, const char *number);
/* MOD 11-2 check character of 17 digits (GB 11643, also permanent residents' 2023 cards). */
char liji_identity_check_character (const char *digits17);
/* Six digits of a mainland division (GB/T 2260): an office's code. Counties come and go, so only
 * the province is looked up. */
gboolean liji_identity_is_division (const char *code);

G_END_DECLS
