/* Headers that ask who somebody is, in several languages and as questions, and headers that only look so. */
#include "personal.h"

static void test_names(void) {
  static const char *const asked[] = {
      "Name",
      "What is your first name?",
      "Please enter your last name",
      "Your name",
      "Student name:",
      "Name (optional)",
      "E-Mail-Adresse",
      "Wie ist dein Vorname?",
      "Nachname",
      "Nom de famille",
      "Prénom",
      "Quel est votre nom ?",
      "Apellido(s)",
      "¿Cuál es tu nombre?",
      "Cognome",
      "Qual é o seu nome completo?",
      "Achternaam",
      "Imię i nazwisko",
      "Укажите ваше имя",
      "您的姓名：",
      "お名前",
      "שם פרטי",
      "Teléfono",
      "Date of birth",
  };
  for (gsize i = 0; i < G_N_ELEMENTS(asked); i++)
    if (!assay_header_is_personal(asked[i])) g_error("\"%s\" was not taken for a column of persons", asked[i]);
}

static void test_others(void) {
  static const char *const other[] = {
      "",
      "?",
      "your",
      "What is your role?",
      "What is the name of your course?",
      "Name a prime",
      "Name of the module",
      "How useful was it?",
      "What is your opinion of the e-mail reminders?",
      "Namen nennen können",
      "Telephone support was helpful",
      "Address the audience",
      "Total",
      "Your address to the class was clear",
  };
  for (gsize i = 0; i < G_N_ELEMENTS(other); i++)
    if (assay_header_is_personal(other[i])) g_error("\"%s\" was taken for a column of persons", other[i]);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/personal/names", test_names);
  g_test_add_func("/personal/others", test_others);
  return g_test_run();
}
