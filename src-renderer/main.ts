import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { z } from 'zod'
import App from './App.vue'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'

// The content security policy forbids `new Function`, by which zod would compile its parsers.
z.config({ jitless: true })

createApp(App).use(createPinia()).mount('#app')
