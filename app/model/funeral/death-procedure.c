/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/funeral/death.h"

#include <glib/gi18n.h>

/* 接运 — 存放 — 核准 — 火化 — 装灰 — 领灰 (funeral.md §2.1). Out of each state the first row is the
 * straight way; a row that stays in its state notes something of the body. */

static const LijiState states[] = {
  { "reported", N_ ("Reported"), TRUE, FALSE },
  { "dispatched", N_ ("Vehicle sent"), TRUE, FALSE },
  { "collected", N_ ("Collected"), TRUE, FALSE },
  { "stored", N_ ("In the cold store"), TRUE, FALSE },
  { "cleared", N_ ("Cleared for cremation"), TRUE, FALSE },
  { "cremating", N_ ("Being cremated"), TRUE, FALSE },
  { "cremated", N_ ("Cremated"), TRUE, FALSE },
  { "packed", N_ ("Ashes await collection"), TRUE, FALSE },
  { "handed_over", N_ ("Ashes handed over"), TRUE, TRUE },
  { "recorded", N_ ("Cremated elsewhere, recorded"), FALSE, TRUE },
  { "transported", N_ ("Taken elsewhere"), FALSE, TRUE },
  { "donated", N_ ("Donated"), FALSE, TRUE },
  { "buried", N_ ("Buried"), FALSE, TRUE },
  { "cancelled", N_ ("Called off by the family"), FALSE, TRUE },
  { "void", N_ ("Registered in error"), FALSE, TRUE },
};

#define RULE27 "民办函〔2024〕27号"
#define REGULATION "殡葬管理条例"
#define CLERK "registrar"

#define NOTES(state)                                                                               \
  { state, "hold", state, "hold", CLERK, N_ ("Held by the police"), NULL },                        \
      { state, "release", state, "release", CLERK, N_ ("Released by the police"), NULL },          \
  {                                                                                                \
    state, "extend", state, "extend", CLERK, N_ ("Keep longer"), NULL                              \
  }
#define FAREWELL(state)                                                                            \
  { state, "farewell", state, "farewell", CLERK, N_ ("Farewell begins"), NULL },                   \
  {                                                                                                \
    state, "farewell_end", state, "farewell_end", CLERK, N_ ("Farewell ends"), NULL                \
  }
#define IDENTIFY(state)                                                                            \
  {                                                                                                \
    state, "identify", state, "identify", CLERK, N_ ("Say who it is"), NULL                        \
  }
#define VOID(state)                                                                                \
  {                                                                                                \
    state, "void", "void", "void", CLERK, N_ ("Registered in error"), NULL                         \
  }
#define EXITS(state)                                                                               \
  { state, "transport", "transported", "transport", CLERK, N_ ("Taken elsewhere"), REGULATION },   \
      { state, "donate", "donated", "donate", CLERK, N_ ("Donated"), NULL },                       \
  {                                                                                                \
    state, "bury", "buried", "bury", CLERK, N_ ("Buried"), REGULATION                              \
  }

static const LijiStep steps[] = {
  { "", "open", "reported", "open", CLERK, N_ ("Take the call"), NULL },
  { "", "record", "recorded", "record", CLERK, N_ ("Record a cremation elsewhere"), NULL },
  { "reported", "dispatch", "dispatched", "dispatch", CLERK, N_ ("Send a vehicle"), NULL },
  { "reported", "cancel", "cancelled", "cancel", CLERK, N_ ("Call off"), NULL },
  VOID ("reported"),
  { "dispatched", "collect", "collected", "collect", CLERK, N_ ("Body collected"), RULE27 },
  { "dispatched", "cancel", "cancelled", "cancel", CLERK, N_ ("Call off"), NULL },
  VOID ("dispatched"),
  { "collected", "store", "stored", "store", CLERK, N_ ("Into the cold store"), NULL },
  { "collected", "clear", "cleared", "clear", CLERK, N_ ("Clear for cremation"), RULE27 },
  FAREWELL ("collected"),
  NOTES ("collected"),
  EXITS ("collected"),
  IDENTIFY ("collected"),
  VOID ("collected"),
  { "stored", "clear", "cleared", "clear", CLERK, N_ ("Clear for cremation"), RULE27 },
  FAREWELL ("stored"),
  NOTES ("stored"),
  EXITS ("stored"),
  IDENTIFY ("stored"),
  VOID ("stored"),
  { "cleared", "cremate", "cremating", "cremate", CLERK, N_ ("Cremation begins"), RULE27 },
  { "cleared", "recall", "stored", "recall", CLERK, N_ ("Take the clearance back"), NULL },
  FAREWELL ("cleared"),
  NOTES ("cleared"),
  VOID ("cleared"),
  { "cremating", "finish", "cremated", "finish", CLERK, N_ ("Cremation ends"), NULL },
  { "cremated", "pack", "packed", "pack", CLERK, N_ ("Ashes packed and labelled"), RULE27 },
  { "packed", "hand_over", "handed_over", "hand_over", CLERK, N_ ("Hand the ashes over"), RULE27 },
  { "packed", "suspend", "packed", "suspend", CLERK, N_ ("Two relatives claim the ashes"), NULL },
  { "packed", "settle", "packed", "settle", CLERK, N_ ("The claim is settled"), NULL },
  IDENTIFY ("packed"),
  IDENTIFY ("handed_over"),
  VOID ("recorded"),
};

const LijiProcedure liji_death_procedure = {
  "death", states, G_N_ELEMENTS (states), steps, G_N_ELEMENTS (steps),
};

gboolean
liji_death_is_death (const char *kind)
{
  return g_strcmp0 (kind, "foetus") != 0 && g_strcmp0 (kind, "limb") != 0
         && g_strcmp0 (kind, "remains") != 0;
}
