/* SPDX-License-Identifier: GPL-3.0-or-later */
/* demo-people.h: invented people for demonstrations: the same seed gives the same people, with
 * valid check digits and no original. */
#pragma once
#include "model/applicant.h"

G_BEGIN_DECLS

typedef struct _LijiDemoPeople LijiDemoPeople;

/* @county: six digits most of the people come from. */
LijiDemoPeople *liji_demo_people_new (guint32 seed, const char *county) G_GNUC_WARN_UNUSED_RESULT;
/* Other people than @others, who are never given a number @others have, nor the other way round. */
LijiDemoPeople *liji_demo_people_new_beside (LijiDemoPeople *others,
                                             guint32 seed) G_GNUC_WARN_UNUSED_RESULT;
void liji_demo_people_free (LijiDemoPeople *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiDemoPeople, liji_demo_people_free)

/* A number from @low to below @high, and one true time in @n. */
int liji_demo_people_pick (LijiDemoPeople *self, int low, int high);
gboolean liji_demo_people_one_in (LijiDemoPeople *self, int n);
/* Fills an applicant of @sex (1, 2) who is of age and marries on @on, with the papers such a person
 * shows; @kind is a code of person_kind. */
void liji_demo_people_fill (LijiDemoPeople *self,
                            LijiApplicant *applicant,
                            int sex,
                            const char *kind,
                            LijiDate on);

G_END_DECLS
