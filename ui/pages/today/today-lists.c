/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/today/today-lists.h"
#include "register/oversight/today.h"
#include "ui/desk/draft-lines.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/names.h"
#include "ui/widgets/row-merge.h"

/* Every row has a key of its own, so that an act of another counter changes what it changed and
 * nothing else. */

#define EMPTY "empty"

/* What each warning says; %s is its detail, %ld how many. */
static const struct
{
  const char *code;
  const char *title;
  const char *advice;
  const char *page;
  const char *icon;
} notice_words[] = {
  { "stock_low", N_ ("Few booklets left"), N_ ("Fetch new ones from the safe or order them."),
    "stock", "dialog-warning-symbolic" },
  { "calendar_missing", N_ ("The calendar of a year is missing"),
    N_ ("Import the State Council's rest days before dates reach into that year."), "calendar",
    "dialog-warning-symbolic" },
  { "not_uploaded", N_ ("Not uploaded to the national base"),
    N_ ("Write them to a file, upload it, and mark them."), "outbox",
    "dialog-information-symbolic" },
  { "returned", N_ ("Came back from the national base"), N_ ("Look at the reason and send again."),
    "outbox", "dialog-error-symbolic" },
  { "uncollected", N_ ("Certificates not collected"),
    N_ ("Call the couple, or let the head decide."), "papers", "dialog-information-symbolic" },
  { "backup_old", N_ ("The last backup is old"), N_ ("Make one now; work goes on."),
    LIJI_TODAY_BACKUP, "dialog-warning-symbolic" },
  { "archiving_fails", N_ ("The server's log is not archived"),
    N_ ("What the server keeps elsewhere has stopped: call whoever looks after it before its disk "
        "is full."),
    NULL, "dialog-error-symbolic" },
  { "standby_missing", N_ ("The server's second machine is missing"),
    N_ ("What is registered may be on one machine only, or acts wait: call whoever looks after the "
        "server."),
    NULL, "dialog-error-symbolic" },
  { "day_open", N_ ("The day is not closed"),
    N_ ("Close it when the last couple has gone; the sheet proves the journal."), LIJI_TODAY_DAY,
    "dialog-information-symbolic" },
  { "sheet_due", N_ ("The last day's sheet was not looked at"),
    N_ ("Legal acts wait until it was held against the journal, or somebody said why not."),
    LIJI_TODAY_SHEET, "dialog-warning-symbolic" },
  { "restored", N_ ("The registry was restored from a backup"),
    N_ ("Legal acts wait until the head has told what paper shows was given since."),
    LIJI_TODAY_RESUME, "dialog-error-symbolic" },
  { "clock_doubtful", N_ ("The clock is doubtful"),
    N_ ("Legal acts wait until it is right; taking in couples goes on."), LIJI_TODAY_CLOCK,
    "dialog-error-symbolic" },
  { "cannot_seal", N_ ("No paper can be sealed"),
    N_ ("A key or a secret of the office cannot be used. Call the administrator before the first "
        "couple comes: “lijictl registry check” names it."),
    NULL, "dialog-error-symbolic" },
  { "site_files", N_ ("A font or drawing is not what was added"),
    N_ ("Papers are drawn with what was added. The administrator adds it again or takes it away."),
    NULL, "dialog-warning-symbolic" },
  { "folder_open", N_ ("Others can read the registry's folder"),
    N_ ("What lies there is about people. The administrator gives it to its owner alone: “chmod -R "
        "go= ” with the folder's name."),
    NULL, "dialog-warning-symbolic" },
  { "key_old", N_ ("The signing key is of another year"), N_ ("Let the administrator change it."),
    NULL, "dialog-information-symbolic" },
  { "window_unnamed", N_ ("This window has no name yet"),
    N_ ("Cases and booklets show the computer's name instead. Name it in the preferences."),
    LIJI_TODAY_WINDOW, "dialog-information-symbolic" },
  { "examination_ends", N_ ("Your examination ends soon"),
    N_ ("Without it no registration may be made."), NULL, "dialog-warning-symbolic" },
  { "stale_case", N_ ("A case has been waiting long"),
    N_ ("Go on with it or cancel it, so that both are free."), NULL,
    "dialog-information-symbolic" },
  { "recovery_missing", N_ ("There are no recovery codes yet"),
    N_ ("Two sealed envelopes are the way back in when the last administrator leaves."),
    LIJI_TODAY_RECOVERY, "dialog-information-symbolic" },
  { "divorce_opening", N_ ("Divorce windows that open today"),
    N_ ("From today these certificates can be issued."), "divorce", "dialog-information-symbolic" },
  { "divorce_closing", N_ ("Divorce windows that close today"),
    N_ ("Who holds a ticket before closing time is still served."), "divorce",
    "dialog-warning-symbolic" },
  { "divorce_lapsed", N_ ("Divorce applications deemed withdrawn"),
    N_ ("Their last day is over: note it, and both are free."), "divorce",
    "dialog-information-symbolic" },
  { "divorce_calendar", N_ ("Divorce periods wait for a calendar"),
    N_ ("Import the year's rest days; the dates are counted at once."), "calendar",
    "dialog-warning-symbolic" },
  { "outpost_here", N_ ("This is an outpost"),
    N_ ("It works until that day; then it goes back to the office."), NULL,
    "dialog-information-symbolic" },
  { "outpost_ended", N_ ("This outpost's days are over"),
    N_ ("Take it back to the office: no marriage is completed here any more."), NULL,
    "dialog-error-symbolic" },
  { "outpost_away", N_ ("Outposts are away"),
    N_ ("Their numbers and booklets come back with them."), "outposts",
    "dialog-information-symbolic" },
  { "outpost_overdue", N_ ("An outpost is overdue"), N_ ("Fetch it and take it home."), "outposts",
    "dialog-warning-symbolic" },
  { "outpost_conflict", N_ ("Acts of an outpost cannot stand"),
    N_ ("The head looks at both sides and decides."), "outposts", "dialog-error-symbolic" },
};

static void
put_empty (LijiRowMerge *merge, const char *text, const char *icon, const char *style)
{
  LijiRowWords words = { .key = EMPTY, .title = text, .icon = icon, .style = style };

  liji_row_merge_put (merge, &words);
}

/* The window's own name, not the one a computer was installed under. */
static const char *
get_window (const LijiCase *each)
{
  return each->window != NULL && *each->window != '\0'
                 && g_strcmp0 (each->window, g_get_host_name ()) != 0
             ? each->window
             : NULL;
}

/* A divorce stands there by its number alone: others may see the page. */
static char *
dup_title (const LijiCaseKind *kind,
           gboolean hidden,
           const char *no,
           const char *man,
           const char *woman)
{
  if (hidden || kind == &liji_divorce_kind)
    return g_strdup (no);
  return g_strdup_printf ("%s · %s", man != NULL ? man : "—", woman != NULL ? woman : "—");
}

static void
put_case (LijiRowMerge *merge, const LijiCase *each, const char *page, gboolean hidden)
{
  const LijiState *state = liji_procedure_state (each->kind->procedure, each->state);
  gboolean record = g_str_equal (page, "record") && each->number != NULL;
  g_autofree char *key = liji_id_to_string (&each->id);
  g_autofree char *no = g_strdup_printf (_ ("Case %s"), each->no);
  g_autofree char *title = dup_title (each->kind, hidden, no, each->man_name, each->woman_name);
  g_autoptr (GString) subtitle = g_string_new (each->number != NULL ? each->number : no);
  const char *pieces[]
      = { state != NULL ? _ (state->label) : each->state, each->clerk, get_window (each) };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    if (pieces[i] != NULL && *pieces[i] != '\0')
      g_string_append_printf (subtitle, " · %s", pieces[i]);
  liji_row_merge_put (merge, &(LijiRowWords){ .key = key,
                                              .title = title,
                                              .subtitle = subtitle->str,
                                              .page = record ? "record" : each->kind->page,
                                              .target = record ? each->number : each->no });
}

gboolean
liji_today_fill_cases (GtkListBox *list,
                       GPtrArray *cases,
                       const char *page,
                       const char *empty,
                       gboolean hidden,
                       gboolean hold)
{
  LijiRowMerge *merge = liji_row_merge_begin (list, hold);

  for (guint i = 0; cases != NULL && i < cases->len; i++)
    put_case (merge, g_ptr_array_index (cases, i), page, hidden);
  if (cases == NULL || cases->len == 0)
    put_empty (merge, empty, NULL, NULL);
  return liji_row_merge_end (merge);
}

/* Whether the clock is right only the head says. */
static gboolean
may_follow (LijiDesk *desk, const char *page)
{
  return g_strcmp0 (page, LIJI_TODAY_CLOCK) != 0 || liji_desk_may (desk, "clock.accept");
}

static gboolean
put_notice (LijiRowMerge *merge, LijiDesk *desk, const LijiNotice *notice)
{
  g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, notice->count);
  g_autofree char *detail = liji_date_word_dup_in (notice->detail);
  g_autofree char *key = g_strconcat (notice->code, " ", notice->detail, NULL);
  const char *target = g_str_has_prefix (notice->code, "divorce_") ? notice->detail : NULL;
  gboolean worded = notice->detail != NULL && *notice->detail != '\0'
                    && !g_str_equal (notice->code, "stock_low");

  for (guint i = 0; i < G_N_ELEMENTS (notice_words); i++)
    if (g_str_equal (notice->code, notice_words[i].code))
      {
        const char *page = notice_words[i].page;
        LijiRowWords words
            = { .key = target != NULL ? key : notice->code,
                .title = _ (notice_words[i].title),
                .subtitle = _ (notice_words[i].advice),
                .page = may_follow (desk, page) ? page : NULL,
                .target = target,
                .icon = notice_words[i].icon,
                .aside = worded                                                         ? detail
                         : notice->count > 0 || g_str_equal (notice->code, "stock_low") ? count
                                                                                        : NULL };

        liji_row_merge_put (merge, &words);
        return TRUE;
      }
  return FALSE;
}

gboolean
liji_today_fill_notices (GtkListBox *list, GPtrArray *notices, LijiDesk *desk, gboolean hold)
{
  LijiRowMerge *merge = liji_row_merge_begin (list, hold);
  GSettings *settings = liji_desk_get_settings (desk);
  g_autofree char *station = settings != NULL ? g_settings_get_string (settings, "station") : NULL;
  gboolean some = FALSE;

  for (guint i = 0; notices != NULL && i < notices->len; i++)
    some |= put_notice (merge, desk, g_ptr_array_index (notices, i));
  if (station != NULL && *station == '\0')
    some |= put_notice (merge, desk, &(LijiNotice){ .code = "window_unnamed" });
  if (!some)
    put_empty (merge, _ ("Nothing needs attention"), "object-select-symbolic", "success");
  return liji_row_merge_end (merge);
}

/* "14:05", with the day in front of it when that is not today's. */
static char *
dup_when (gint64 micros)
{
  g_autofree char *iso = liji_micros_to_iso (micros);
  g_autofree char *now = liji_micros_to_iso (g_get_real_time ());

  if (strlen (iso) < 16)
    return g_strdup (iso);
  return strncmp (iso, now, 10) == 0 ? g_strndup (iso + 11, 5)
                                     : g_strdup_printf ("%.10s %.5s", iso, iso + 11);
}

static void
add_discard (GtkWidget *row, const char *title, const char *id, GCallback discard, gpointer data)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *name = g_strdup_printf (_ ("Throw away: %s"), title);

  liji_widget_set_name (button, name);
  gtk_widget_set_tooltip_text (button, _ ("Throw this form away"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "liji-draft", g_strdup (id), g_free);
  g_signal_connect_object (button, "clicked", discard, data, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

gboolean
liji_today_fill_drafts (GtkListBox *list,
                        GPtrArray *lines,
                        GCallback discard,
                        gpointer data,
                        gboolean hidden,
                        gboolean hold)
{
  LijiRowMerge *merge = liji_row_merge_begin (list, hold);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const LijiDraftLine *line = g_ptr_array_index (lines, i);
      g_autofree char *id = liji_id_to_string (&line->id);
      g_autofree char *target = liji_draft_line_dup_target (line);
      g_autofree char *when = dup_when (line->saved_at);
      g_autofree char *no
          = line->case_no != NULL ? g_strdup_printf (_ ("Case %s"), line->case_no) : NULL;
      g_autofree char *title = dup_title (line->kind, hidden, no != NULL ? no : _ ("New case"),
                                          line->man, line->woman);
      /* translators: the case's number or “New case”, the next step, when something was last typed
       */
      g_autofree char *subtitle
          = g_strdup_printf (_ ("%s · next: %s · last typed %s"), no != NULL ? no : _ ("New case"),
                             _ (line->next->label), when);
      GtkWidget *row = liji_row_merge_put (merge, &(LijiRowWords){ .key = id,
                                                                   .title = title,
                                                                   .subtitle = subtitle,
                                                                   .page = line->kind->page,
                                                                   .target = target });

      if (row != NULL)
        add_discard (row, title, id, discard, data);
    }
  return liji_row_merge_end (merge);
}
