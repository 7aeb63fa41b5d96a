/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/number-store.h"
#include "store/aggregate/stock-store.h"
#include "store/claim.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A counter as a program of its own, for the races: counter FOLDER person|number|booklet KEY NAME
 * waits for the end of standard input, tries once to take KEY, and prints "won NAME", or "held" and
 * who was first. */

static LijiStore *
open_store (const char *folder)
{
  g_autoptr (LijiClock) clock = liji_clock_new ();
  g_autoptr (GError) error = NULL;
  LijiStore *store = liji_store_open (folder, clock, LIJI_STORE_DEFAULT, &error);

  if (!store)
    g_error ("%s", error->message);
  return store;
}

static gboolean
take (LijiAct *act, const char *what, const char *key, const char *name, GError **error)
{
  LijiId subject = *liji_act_get_id (act);

  if (strcmp (what, "person") == 0)
    return liji_claim_take (act, LIJI_CLAIM_OPEN_MARRIAGE, key, name, name, &subject, error);
  if (strcmp (what, "number") == 0)
    return liji_number_enter (act, key, &subject, error);
  return liji_stock_use (act, "marriage", key, NULL, &subject, "man", error);
}

static void
try_once (LijiStore *store, const char *what, const char *key, const char *name)
{
  LijiId id = liji_id_new (g_get_real_time ());
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiAct) act = NULL;
  const LijiHolder *holder;
  char none;

  printf ("ready\n");
  fflush (stdout);
  while (read (STDIN_FILENO, &none, 1) > 0)
    ;
  act = liji_act_begin (store, &id, "race", 1, name, name, &error);
  if (act && take (act, what, key, name, &error) && liji_act_commit (act, NULL, NULL, &error))
    {
      printf ("won %s\n", name);
      return;
    }
  holder = liji_store_error_get_holder (error);
  if (holder)
    printf ("held %s\n", holder->user);
  else
    printf ("error %s\n", error->message);
}

int
main (int argc, char **argv)
{
  g_autoptr (LijiStore) store = NULL;

  if (argc != 5)
    return 2;
  store = open_store (argv[1]);
  try_once (store, argv[2], argv[3], argv[4]);
  return 0;
}
