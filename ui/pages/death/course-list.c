/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/death/course-list.h"
#include "register/funeral/death-course.h"
#include "ui/widgets/act-word.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/date-word.h"

struct _LijiCourseList
{
  AdwBin parent_instance;
  GtkWidget *links[LIJI_LINK_N];
};

G_DEFINE_FINAL_TYPE (LijiCourseList, liji_course_list, ADW_TYPE_BIN)

/* Where an act belongs; one that ends in a dot stands for all that begin so. The first that fits.
 */
static const struct
{
  const char *act;
  LijiLink link;
} belongs[] = {
  { "death.open", LIJI_LINK_PERSON },     { "death.record", LIJI_LINK_PERSON },
  { "death.identify", LIJI_LINK_PERSON }, { "death.pack", LIJI_LINK_ASHES },
  { "death.suspend", LIJI_LINK_ASHES },   { "death.settle", LIJI_LINK_ASHES },
  { "death.hand_over", LIJI_LINK_PLACE }, { "cremation.", LIJI_LINK_ASHES },
  { "ashes.", LIJI_LINK_PLACE },          { "death.", LIJI_LINK_BODY },
};

static LijiLink
find_link (const char *act)
{
  for (guint i = 0; i < G_N_ELEMENTS (belongs); i++)
    if (g_str_has_suffix (belongs[i].act, ".") ? g_str_has_prefix (act, belongs[i].act)
                                               : g_str_equal (act, belongs[i].act))
      return belongs[i].link;
  return LIJI_LINK_PERSON;
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* When it happened, who entered it; and when, where that was later. */
static char *
dup_story (const LijiDeathTurn *turn)
{
  g_autofree char *at = liji_date_word_dup_moment (turn->at);
  g_autofree char *entered = liji_date_word_dup_moment (turn->entered_at);
  g_autoptr (GString) text = g_string_new (at);

  g_string_append_printf (text, " · %s", turn->person);
  if (turn->second != NULL)
    g_string_append_printf (text, " · %s", turn->second);
  if (turn->entered_at - turn->at > G_TIME_SPAN_MINUTE)
    {
      g_autofree char *later = g_strdup_printf (_ ("entered %s"), entered);

      g_string_append_printf (text, " · %s", later);
    }
  if (turn->reason != NULL)
    g_string_append_printf (text, "\n%s", turn->reason);
  return g_strdup (text->str);
}

static void
clear (GtkWidget *box)
{
  GtkWidget *head = gtk_widget_get_first_child (box);
  GtkWidget *line;

  while ((line = gtk_widget_get_next_sibling (head)) != NULL)
    gtk_box_remove (GTK_BOX (box), line);
}

static void
liji_course_list_class_init (LijiCourseListClass *klass)
{
}

static void
liji_course_list_init (LijiCourseList *self)
{
  GtkWidget *columns = g_object_new (LIJI_TYPE_COLUMNS, "spacing", 16, "homogeneous", TRUE, NULL);

  for (LijiLink link = 0; link < LIJI_LINK_N; link++)
    {
      self->links[link] = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
      gtk_widget_set_hexpand (self->links[link], TRUE);
      gtk_box_append (GTK_BOX (self->links[link]), make_label (liji_link_word (link), "dim-label"));
      liji_columns_append (LIJI_COLUMNS (columns), self->links[link]);
    }
  gtk_widget_add_css_class (columns, "section-inside");
  adw_bin_set_child (ADW_BIN (self), columns);
}

GtkWidget *
liji_course_list_new (void)
{
  return g_object_new (LIJI_TYPE_COURSE_LIST, NULL);
}

void
liji_course_list_show (LijiCourseList *self, GPtrArray *turns)
{
  g_return_if_fail (LIJI_IS_COURSE_LIST (self));
  for (LijiLink link = 0; link < LIJI_LINK_N; link++)
    clear (self->links[link]);
  for (guint i = 0; turns != NULL && i < turns->len; i++)
    {
      const LijiDeathTurn *turn = turns->pdata[i];
      GtkBox *box = GTK_BOX (self->links[find_link (turn->act)]);
      g_autofree char *story = dup_story (turn);

      gtk_box_append (box, make_label (liji_act_word (turn->act), NULL));
      gtk_box_append (box, make_label (story, "caption"));
    }
}
