/* SPDX-License-Identifier: GPL-3.0-or-later */
/* demo-couples.h: whole forms of invented couples, as a careful clerk would have filled them. */
#pragma once
#include "cli/demo-people.h"
#include "model/draft.h"

G_BEGIN_DECLS

/* How far the form is filled. */
typedef enum
{
  LIJI_DEMO_OPENED,   /* papers seen */
  LIJI_DEMO_COMPLETE, /* everything up to registration */
} LijiDemoDepth;

/* A couple coming on @on; @photo is a stored photo's digest, @clerk who ticked. Returns full. */
LijiDraft *liji_demo_couple (LijiDemoPeople *people,
                             LijiDate on,
                             const char *photo,
                             const char *clerk,
                             LijiDemoDepth depth);
/* Complete, and from far away: @from "abroad" (one of the two), or "province" (another one, both).
 */
LijiDraft *liji_demo_couple_from (LijiDemoPeople *people,
                                  LijiDate on,
                                  const char *photo,
                                  const char *clerk,
                                  const char *from);
/* The same form with the hand-over list ticked. */
LijiDraft *liji_demo_handed_over (LijiDraft *draft, const char *clerk);

G_END_DECLS
