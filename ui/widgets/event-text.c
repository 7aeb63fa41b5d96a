/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/event-text.h"
#include "base/codes.h"
#include "ui/widgets/code-choice.h"
#include <string.h>

/* Codes are for ever and the same in every language; people read words. A reason is kept as
 * "code: words" or as words alone. */

#define LOCAL " (local)"
#define RECOVERY " (recovery)"
#define OUTPOST "outpost "

/* Where an act's reason comes from; NULL ends. */
static const struct
{
  const char *act;
  const char *table;
} reasons[] = {
  { "marriage.decline", "decline_reason" },
  { "marriage.refuse", "refusal_ground" },
  { "marriage.abandon", "unfinished_reason" },
  { "divorce.decline", "divorce_decline" },
  { "divorce.refuse", "divorce_refusal" },
  { "divorce.end", "divorce_end" },
  { "paper.spoil", "void_reason" },
  { "stock.void", "void_reason" },
  { "paper.seal", "side" },
  { "paper.hand_fill", "side" },
};

static const struct
{
  const char *code;
  const char *word;
} states[] = {
  { "waiting", N_ ("waits to be uploaded") },
  { "sent", N_ ("uploaded, no answer yet") },
  { "accepted", N_ ("accepted by the national base") },
  { "returned", N_ ("came back from the national base") },
  { "man", N_ ("Man") },
  { "woman", N_ ("Woman") },
};

const char *
liji_event_get_who (const LijiEvent *event)
{
  return event->person != NULL ? event->person : event->user != NULL ? event->user : "—";
}

static char *
dup_code (const char *act, const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_strcmp0 (reasons[i].act, act) == 0)
      {
        const LijiCode *found = liji_code_table_find (liji_code_table (reasons[i].table), code);

        if (found != NULL)
          return liji_code_choice_dup_words (found);
      }
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (states[i].code, code))
      return g_strdup (_ (states[i].word));
  return NULL;
}

/* A list puts the number of a record before it that has no other place: "J… left". */
static char *
dup_numbered (const char *act, const char *code)
{
  const char *blank = strrchr (code, ' ');
  g_autofree char *number = blank != NULL ? g_strndup (code, blank - code) : NULL;
  g_autofree char *said = dup_code (act, blank != NULL ? blank + 1 : code);

  if (said == NULL || number == NULL)
    return g_steal_pointer (&said);
  return g_strdup_printf ("%s %s", number, said);
}

char *
liji_event_dup_detail (const LijiEvent *event)
{
  const char *words = event->detail != NULL ? strstr (event->detail, ": ") : NULL;
  g_autofree char *code = NULL;
  g_autofree char *said = NULL;

  if (event->detail == NULL || *event->detail == '\0')
    return NULL;
  code
      = words != NULL ? g_strndup (event->detail, words - event->detail) : g_strdup (event->detail);
  said = dup_numbered (event->act, code);
  if (said == NULL)
    return g_strdup (event->detail);
  return words != NULL ? g_strdup_printf (_ ("%s: %s"), said, words + 2) : g_steal_pointer (&said);
}

char *
liji_station_dup_word (const char *station)
{
  const char *host = g_get_host_name ();
  g_autofree char *name = NULL;

  if (station == NULL || *station == '\0')
    return g_strdup ("—");
  if (g_str_has_suffix (station, LOCAL) || g_str_has_suffix (station, RECOVERY))
    {
      gboolean local = g_str_has_suffix (station, LOCAL);

      name = g_strndup (station, strlen (station) - strlen (local ? LOCAL : RECOVERY));
      if (g_str_equal (name, host))
        return g_strdup (local ? _ ("command line") : _ ("by the recovery codes"));
      return g_strdup_printf (local ? _ ("command line at %s") : _ ("by the recovery codes at %s"),
                              name);
    }
  return g_strdup (g_str_equal (station, host) ? _ ("this computer") : station);
}

char *
liji_outpost_dup_word (const char *name)
{
  char *end = NULL;
  gint64 n = 0;

  if (name != NULL && g_str_has_prefix (name, OUTPOST))
    n = g_ascii_strtoll (name + strlen (OUTPOST), &end, 10);
  return n > 0 && *end == '\0' ? g_strdup_printf (_ ("Outpost %d"), (int) n) : g_strdup (name);
}
