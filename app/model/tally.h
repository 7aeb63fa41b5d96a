/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tally.h: what statistics keep of one event: never who, only what is counted by. */
#pragma once
#include "model/divorce.h"
#include "model/reissue.h"

G_BEGIN_DECLS

typedef struct
{
  const char *kind; /* code table person_kind */
  int age;          /* full years on the day of the event, -1: not known */
  const char *marital_status;
  const char *education;
  const char *occupation;
  const char *home; /* county, province (another county of it), elsewhere, outside (the mainland);
                       NULL: the address does not say */
} LijiTallyParty;

/* Texts are borrowed: from the form, or from the row that is read. */
typedef struct
{
  const char *event; /* marriage divorce reissue_marriage reissue_divorce */
  LijiDate day;      /* it is counted by */
  LijiTallyParty man;
  LijiTallyParty woman;
  int years;          /* of the marriage a divorce ends, the running one too; -1: not known */
  const char *reason; /* of the divorce; ground of the reissue */
  gboolean reunion;   /* 复婚 */
  gboolean late;      /* 补办 */
  gboolean booked;
  gboolean agent;     /* 委托 */
  gboolean elsewhere; /* the original is another office's */
  gboolean archived;  /* taken over from an archive: no act of this registry */
} LijiTally;

/* The office whose report it is. */
typedef struct
{
  const char *code; /* six digits */
  const char *name; /* 兰陵县民政局婚姻登记处: its county is what stands before 民政局 */
} LijiTallyOffice;

void liji_tally_marriage (LijiTally *self,
                          const LijiMarriage *marriage,
                          const LijiTallyOffice *office,
                          LijiDate day);
void liji_tally_divorce (LijiTally *self,
                         const LijiDivorce *divorce,
                         const LijiTallyOffice *office,
                         LijiDate day);
/* @here: the archive of the original is this registry's. */
void liji_tally_reissue (LijiTally *self,
                         const LijiReissue *reissue,
                         const LijiTallyOffice *office,
                         LijiDate day,
                         gboolean here);
/* Years of marriage, the running one counted whole: one day short of a year and a year are 1, a
 * year and a day is 2. -1 where either is no day. */
int liji_tally_years (LijiDate married, LijiDate divorced);

G_END_DECLS
