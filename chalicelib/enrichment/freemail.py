"""Domains whose addresses tell nothing of an employer: everybody can have one."""

_DOMAINS = """
    gmx.de gmx.net gmx.at gmx.ch gmx.com web.de email.de t-online.de freenet.de arcor.de online.de kabelmail.de
    vodafonemail.de vodafone.de o2online.de o2mail.de alice-dsl.net alice.de 1und1.de onlinehome.de unitybox.de
    mail.de posteo.de posteo.net mailbox.org tutanota.com tutanota.de tuta.io tuta.com proton.me protonmail.com
    pm.me gmail.com googlemail.com google.com outlook.com outlook.de hotmail.com hotmail.de hotmail.co.uk live.com
    live.de msn.com yahoo.com yahoo.de yahoo.co.uk ymail.com rocketmail.com aol.com aol.de icloud.com me.com mac.com
    mail.com mail.ru yandex.ru yandex.com bluewin.ch hispeed.ch sunrise.ch aon.at chello.at a1.net drei.at orange.fr
    wanadoo.fr laposte.net free.fr libero.it virgilio.it tiscali.it wp.pl onet.pl o2.pl interia.pl seznam.cz
    ziggo.nl kpnmail.nl planet.nl home.nl telenet.be skynet.be zoho.com fastmail.com hey.com qq.com 163.com
"""

FREEMAIL = frozenset(_DOMAINS.split())
