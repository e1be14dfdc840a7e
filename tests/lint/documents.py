"""Whole documents that are right, in six languages, as blocks of text and their notes.

``{3}`` is the place of the sign of note 3.
"""

EN = {
    "language": "en",
    "heading": "Notes",
    "blocks": [
        ("h1", "The Letters from Barrack Nine"),
        (
            "p",
            "The letters were written between March 1931 and the autumn of 1932, when the "
            "second convoy was sent north.{1} They were copied by three hands, and one of the "
            "copies was kept in a tin behind the stove (the tin itself is lost).{2} Nobody "
            "knows who took it out.",
        ),
        (
            "p",
            "“We had paper for a week,” wrote one of them, “and after that we wrote on the "
            "backs of labels.” The copyist adds that the ink was made of soot.{3} What he says "
            "of the guards agrees with the report of 14 May 1931, No. 11 of the series, which "
            "was printed in Berlin.",
        ),
        ("h2", "The strike of April"),
        (
            "p",
            "The hunger strike began on the second day of Easter and lasted for eighteen "
            "days.{4} Its demands were these:",
        ),
        (
            "ul",
            [
                "that books be given back to those from whom they were taken;{5}",
                "that letters be delivered within ten days;",
                "that the sick be moved to the town hospital.",
            ],
        ),
        (
            "p",
            "On the ninth day the commander came into the yard and read out an order, which the "
            "prisoners refused to hear.{6} It is hard to say how many of them stood there: one "
            "letter says forty, another says sixty.",
        ),
        (
            "q",
            "I saw them from the window. They stood in two rows, and they did not sing. Then it "
            "began to snow, and the order was read a second time.{7}",
        ),
        ("p", "The table below gives the numbers that are known."),
        (
            "table",
            [
                ("Month", "Prisoners", "Ill"),
                ("March", "212", "9"),
                ("April{8}", "208", "31"),
                ("May", "187", "12"),
            ],
        ),
        ("h2", "What came after"),
        (
            "p",
            "After the strike the letters became shorter. Some lines cannot be read, and a "
            "whole page [illegible] is missing from the second copy.{9} The last letter, dated "
            "3 November 1932, closes with a greeting to the printers of the town.{10} It was "
            "never answered.",
        ),
    ],
    "notes": [
        "The first convoy had left in January, with thirty-one prisoners.",
        "According to the widow of the copyist, who described it in 1956.",
        "Soot and sugar water, as was usual in that prison.",
        "John Harding, *The Northern Prisons* (London, 1938), p. 112.",
        "The list of the books is preserved in the archive of the town.",
        "The order is printed in the collection of the same year.",
        "See note 4; the witness was a clerk in the office.",
        "Most of them suffered from scurvy.",
        "Harding, *The Northern Prisons*, p. 140, prints what is left of it.",
        "There were two printing houses there at the time.",
    ],
    "see": ("See note 4", "See note 57"),
}

DE = {
    "language": "de",
    "heading": "Anmerkungen",
    "blocks": [
        ("h1", "Die Druckerei in der Hafengasse"),
        (
            "p",
            "Die Druckerei wurde im Herbst 1919 gegründet und bestand bis zum Februar 1933.{1} "
            "In ihr erschienen Flugblätter, Kalender und eine Zeitung, die anfangs nur vier "
            "Seiten hatte.{2}",
        ),
        (
            "p",
            "Der Setzer erinnert sich: „Wir arbeiteten nachts, weil der Strom dann billiger "
            "war.“ Am Morgen trugen die Frauen die Bogen in Körben zum Bahnhof.{3} Das Verbot "
            "vom 4. Juli 1924 (Reichsgesetzblatt Nr. 11) traf sie unvorbereitet, denn niemand "
            "hatte damit gerechnet.",
        ),
        ("h2", "Das Verbot"),
        (
            "p",
            "Nach § 5 Abs. 2 des Gesetzes durfte die Polizei jede Nummer beschlagnahmen.{4} Die "
            "Begründung lautete in drei Punkten:",
        ),
        (
            "ol",
            [
                "die Zeitung habe zum Streik aufgerufen;{5}",
                "sie habe Namen von Beamten genannt;",
                "sie sei ohne Impressum erschienen.",
            ],
        ),
        (
            "p",
            "Der Prozess dauerte neun Tage, und das Urteil wurde am 12. Januar 1925 "
            "verkündet.{6} Wie hoch die Strafe war, wird verschieden angegeben: einmal heißt es "
            "300 Mark, ein anderes Mal 500.",
        ),
        (
            "q",
            "Ich habe das Urteil stehend gehört. Es war kalt im Saal, und die Tür stand offen.{7}",
        ),
        ("h2", "Das Ende"),
        (
            "p",
            "Im letzten Jahr druckte man nur noch Geschäftskarten und Speisekarten, z. B. für "
            "das Hotel am Markt.{8} Die Maschinen wurden verkauft; eine davon steht heute im "
            "Museum der Stadt.{9}",
        ),
    ],
    "notes": [
        "Das Gründungsjahr steht im Handelsregister.",
        "Die ersten Nummern sind nicht erhalten.",
        "Karl Hofmann, *Die Presse am Hafen* (Berlin 1962), S. 88.",
        "Das Gesetz galt bis zum Ende des Jahres 1929.",
        "Gemeint ist der Streik der Hafenarbeiter.",
        "Das Urteil liegt im Staatsarchiv.",
        "Siehe Anm. 3; der Zeuge war ein Lehrling.",
        "Das Hotel wurde im Krieg zerstört.",
        "Hofmann, *Die Presse am Hafen*, S. 140.",
    ],
    "see": ("Siehe Anm. 3", "Siehe Anm. 57"),
}

FR = {
    "language": "fr",
    "heading": "Notes",
    "blocks": [
        ("h1", "Le carnet du relieur"),
        (
            "p",
            "Le carnet fut tenu de janvier 1905 à la fin de l’année 1911, d’abord à l’encre, "
            "ensuite au crayon.{1} Il compte cent quarante pages, dont plusieurs ont été "
            "arrachées.{2}",
        ),
        (
            "p",
            "« J’ai vu passer le cortège », écrit-il, « et j’ai fermé la boutique. » C’est la "
            "seule fois qu’il parle de politique.{3} L’arrêté du 1er mai 1906 (no 11 du "
            "recueil) interdisait pourtant tout rassemblement ; il n’en dit rien.",
        ),
        ("h2", "Les commandes"),
        (
            "p",
            "Ses clients étaient des notaires, des curés et quelques étudiants qui le payaient "
            "mal.{4} Il note ses prix avec soin : 3 fr. 50 pour un in-octavo, 12 fr. pour un "
            "registre.{5}",
        ),
        (
            "ul",
            [
                "les registres de la mairie ;",
                "les missels de la paroisse ;{6}",
                "les thèses de la faculté de droit.",
            ],
        ),
        (
            "q",
            "Le curé est venu ce matin. Il a trouvé le dos trop plat, et il a payé la moitié.{7}",
        ),
        ("h2", "La fin du carnet"),
        (
            "p",
            "En 1910, l’inondation emporta l’atelier, comme tant d’autres dans le quartier.{8} "
            "Le relieur s’installa chez sa sœur, où il mourut l’année suivante.{9} On ignore ce "
            "que devint le reste de ses papiers.",
        ),
    ],
    "notes": [
        "Le premier feuillet manque.",
        "Elles l’ont été avant la reliure du carnet.",
        "Paul Mercier, *Les Artisans du quai* (Paris, 1957), p. 112.",
        "L’un d’eux devint ministre.",
        "Un ouvrier gagnait alors cinq francs par jour.",
        "Ils se trouvent encore à la sacristie.",
        "Voir note 3 ; le curé est nommé dans le recensement.",
        "La crue dura du 20 janvier au 10 février.",
        "Mercier, *Les Artisans du quai*, p. 140.",
    ],
    "see": ("Voir note 3", "Voir note 57"),
}

RU = {
    "language": "ru",
    "heading": "Примечания",
    "blocks": [
        ("h1", "Письма из Верхнего города"),
        (
            "p",
            "Письма написаны между мартом 1931 года и осенью 1932 года, когда второй этап "
            "отправили на север.{1} Их переписывали трое, и одна из копий хранилась в жестянке "
            "за печью (сама жестянка пропала).{2}",
        ),
        (
            "p",
            "«Бумаги хватило на неделю, — пишет один из них, — а потом мы писали на этикетках». "
            "Переписчик добавляет, что чернила делали из сажи.{3} Его слова подтверждает отчёт "
            "от 14 мая 1931 г., № 11 той же серии, напечатанный в Берлине.",
        ),
        ("h2", "Апрельская голодовка"),
        (
            "p",
            "Голодовка началась на второй день Пасхи и длилась восемнадцать дней.{4} Требования "
            "были такие:",
        ),
        (
            "ul",
            [
                "вернуть книги тем, у кого их отобрали;{5}",
                "доставлять письма в течение десяти дней;",
                "перевести больных в городскую больницу.",
            ],
        ),
        (
            "p",
            "На девятый день комендант вышел во двор и прочёл приказ, которого никто не стал "
            "слушать.{6} Сколько их было, сказать трудно: в одном письме говорится о сорока, в "
            "другом о шестидесяти.",
        ),
        ("q", "Я видел их из окна. Они стояли в два ряда и не пели. Потом пошёл снег.{7}"),
        ("h2", "После голодовки"),
        (
            "p",
            "После голодовки письма стали короче, а некоторые строки уже не прочесть.{8} "
            "Последнее письмо кончается приветом печатникам города.{9}",
        ),
    ],
    "notes": [
        "Первый этап ушёл ещё в январе.",
        "По словам вдовы переписчика.",
        "Из сажи и сахарной воды, как было принято.",
        "Харитонов П. Северные тюрьмы. М., 1938. С. 112.",
        "Список книг сохранился в архиве.",
        "Приказ напечатан в сборнике того же года.",
        "См. примечание 4; свидетель служил в конторе.",
        "У большинства была цинга.",
        "Тогда в городе было две типографии.",
    ],
    "see": ("См. примечание 4", "См. примечание 57"),
}

ES = {
    "language": "es",
    "heading": "Notas",
    "blocks": [
        ("h1", "El diario del molino"),
        (
            "p",
            (
                "El diario se guarda en el archivo de la villa desde 1948, y consta de "
                "tres cuadernos cosidos.{1} El segundo perdió sus primeras hojas (según"
                " el inventario, once).{2} Nadie sabe quién las cortó."
            ),
        ),
        (
            "p",
            (
                "—No nos dejaron salir —escribe el molinero—, y el agua subía. En la "
                "página siguiente se lee: «El río llegó a la puerta a las 5 de la "
                "tarde».{3} La cifra coincide con el parte del 12 de octubre de 1907, "
                "núm. 4, que costaba 0,25 ptas."
            ),
        ),
        ("h2", "La riada"),
        (
            "p",
            (
                "Según el Éxodo 14:21 el mar se abrió; aquí, dice con ironía, se abrió "
                "la bodega.{4} Los daños fueron los siguientes:"
            ),
        ),
        (
            "ul",
            [
                "dos ruedas y la presa vieja;{5}",
                "treinta sacos de harina, a 18 ptas. cada uno;",
                "la mula «Paloma».",
            ],
        ),
        (
            "p",
            (
                "El alcalde vino al tercer día con el cura y el secretario.{6} ¿Qué "
                "dijo? No lo sabemos; el párrafo termina con una raya. La suma, 3 + 4 ="
                " 7 reales, está escrita al margen."
            ),
        ),
        (
            "q",
            (
                "Agua que no has de beber, déjala correr. Eso decía mi padre, y el agua"
                " corrió toda la noche.{7}"
            ),
        ),
        ("h2", "La reconstrucción"),
        (
            "p",
            (
                "En 1909 se levantó la presa nueva, que todavía existe.{8} El cuaderno "
                "tercero, con letra de su hija, acaba el 1 de enero de 1911; véanse "
                "también los §§ 3 y 4 del reglamento.{9} Después hay seis hojas en "
                "blanco.{10}"
            ),
        ),
    ],
    "notes": [
        "Los cuadernos miden 15 por 21 centímetros.",
        "El inventario es de 1950.",
        "Es la única hora que anota en todo el diario.",
        "La cita no es literal.",
        "Una de las ruedas se conserva en el museo comarcal.",
        "El secretario era primo del molinero.",
        "Véase la nota 4; el refrán es muy conocido.",
        "Fue reformada en 1963.",
        "Luis Cano, *Molinos de la ribera* (Madrid, 1971), p. 45.",
        "Cano, *Molinos de la ribera*, p. 47.",
    ],
    "see": ("Véase la nota 4", "Véase la nota 57"),
}

IT = {
    "language": "it",
    "heading": "Note",
    "blocks": [
        ("h1", "Il quaderno della filanda"),
        (
            "p",
            (
                "Il quaderno fu trovato nel 1974 in una soffitta di Lecco, dentro una "
                "scatola di biscotti.{1} L’autrice, operaia dall’età di nove anni, lo "
                "scrisse fra il 1897 e il 1902.{2} Non firmò mai."
            ),
        ),
        (
            "p",
            (
                "«Ci alzavamo alle quattro», racconta, «e d’inverno l’acqua delle "
                "bacinelle gelava.» Il regolamento del 3 maggio 1898 (art. 7, comma 2) "
                "vietava di parlare;{3} ma tutte cantavano. La paga era di L. 0,80 al "
                "giorno."
            ),
        ),
        ("h2", "Lo sciopero"),
        (
            "p",
            ("Nell’estate del ’98 le filatrici uscirono in strada.{4} Le richieste erano queste:"),
        ),
        (
            "ol",
            [
                "dieci ore invece di tredici;{5}",
                "la fine delle multe;",
                "un medico, cfr. la lettera del 9 luglio.",
            ],
        ),
        (
            "p",
            (
                "Il padrone rispose dopo una settimana, e rispose di no.{6} Era, come "
                "dice il testo, «un uomo di poche parole e di molti denari»; ma chi lo "
                "dice non firma."
            ),
        ),
        ("q", "Si stava in piedi dalla mattina alla sera. Chi cadeva non tornava.{7}"),
        (
            "table",
            [
                ("Anno", "Operaie", "Paga"),
                ("1897", "112", "0,80"),
                ("Totale{8}", "98", "0,85"),
            ],
        ),
        ("h2", "Dopo"),
        (
            "p",
            (
                "Nel 1902 la filanda chiuse, e l’edificio diventò una caserma.{9} "
                "L’ultima pagina, quasi illeggibile, porta una preghiera in latino: *De"
                " profundis clamavi ad te*.{10}"
            ),
        ),
    ],
    "notes": [
        "La scatola è ora al museo della seta.",
        "Aveva dunque meno di vent’anni.",
        "Il divieto era comune in tutta la provincia.",
        "In maggio, a Milano, l’esercito aveva sparato sulla folla.",
        "La legge le concesse soltanto nel 1902.",
        "La risposta è andata perduta.",
        "Vedi nota 5; il passo è cancellato con l’inchiostro.",
        "Dato del registro parrocchiale.",
        "Carla Riva, *Le filande del lago* (Como, 1985), p. 30.",
        "Riva, *Le filande del lago*, p. 61.",
    ],
    "see": ("Vedi nota 5", "Vedi nota 57"),
}

DOCUMENTS = (EN, DE, FR, RU, ES, IT)
